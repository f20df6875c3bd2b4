import { formatDecimal, formatPoints, ratioText } from '../kernel/index.ts'
import { unreadSentences, type UnreadCode } from '../indicators/index.ts'
import type { Flag, NotComputed, Unscored } from './steps.ts'

function unread(why: UnreadCode): string {
  return unreadSentences[why].replace(/。$/, '')
}

const incomparableWords: Readonly<Record<string, string>> = {
  'unit.mismatch': '单位不同且不能换算',
  'not-comparable': '不是同一类值，无法比较',
}

type Sentences<Union extends Record<Key, string>, Key extends 'code' | 'kind'> = {
  readonly [Name in Union[Key]]: (one: Extract<Union, Record<Key, Name>>) => string
}

const unscoredSentences: Sentences<Unscored, 'code'> = {
  'target-unread': ({ why }) => `指标值不能计分：${unread(why)}`,
  'actual-unread': ({ why }) => `完成值不能计分：${unread(why)}`,
  incomparable: ({ why }) => `指标值与完成值${incomparableWords[why] ?? '无法比较'}，不能计分`,
  'no-weight': () => '没有分值，不能计分',
  'value-missing': () => '定量指标未完成而没有填数值，不能按比例计分',
  'needs-judgement': ({ band, low, high }) => {
    const range = `${formatPoints(low)}—${formatPoints(high)} 分`
    return band === null
      ? `未达到指标值，没有可算的比例，须由评价人在 ${range}之间评定`
      : `“${band}”没有写明百分比，须由评价人在 ${range}（不含上限）之间评定`
  },
  'percent-outside-band': ({ band, low, high, percent }) =>
    `写明的 ${formatDecimal(percent)}% 不在“${band}”的 ${low}%—${high}% 之内，不能计分`,
  'grade-unknown': ({ grade }) => `评判等级“${grade}”不在赋分规则中，不能计分`,
}

/** Why an indicator has no score, in Chinese, without a full stop. */
export function explainUnscored(reason: Unscored): string {
  return (unscoredSentences[reason.code] as (reason: Unscored) => string)(reason)
}

const flagSentences: Sentences<Flag, 'kind'> = {
  'over-achieved': ({ row, exceeded }) =>
    `第 ${row + 1} 项超过指标值 ${ratioText(exceeded.numerator * 100n, exceeded.denominator, 2) ?? ''}%，请说明原因。`,
  'deviation-reason-due': ({ row }) => `第 ${row + 1} 项未达到指标值，须填写偏差原因及改进措施。`,
  'band-top-by-default': ({ row }) => `第 ${row + 1} 项没有写明档内百分比，先按该档上限计，请确认。`,
  'value-missing': ({ row }) => `第 ${row + 1} 项是定量指标，请填写数值。`,
  'score-above-weight': ({ row, score, weight }) =>
    `第 ${row + 1} 项填报得分 ${formatPoints(score)} 分，高于分值 ${formatPoints(weight)} 分。`,
  'weights-sum': ({ expected, actual }) =>
    `各项指标分值合计 ${formatPoints(actual)} 分，应为 ${formatPoints(expected)} 分。`,
  'weights-adjusted': ({ categories, expected, actual }) =>
    `${categories.join('、')}分值 ${formatPoints(actual)} 分，原则上为 ${formatPoints(expected)} 分，请说明调整理由。`,
}

/** What a person must explain or confirm, one Chinese sentence; rows count from 1. */
export function explainFlag(flag: Flag): string {
  return (flagSentences[flag.kind] as (flag: Flag) => string)(flag)
}

const notComputedSentences: Sentences<NotComputed, 'code'> = {
  'unknown-edition': ({ name }) => `规则册中没有“${name}”，没有计算得分。`,
  'no-rows': () => '没有评价指标，无法计算得分。',
  'no-budget': () => '没有当年预算，无法计算预算执行率得分。',
  'execution-not-applicable': () => '全年预算数为零或负数，预算执行率不适用，总分须由评价人确定。',
  'weights-sum': ({ expected, actual }) =>
    `各项指标分值合计 ${formatPoints(actual)} 分，应为 ${formatPoints(expected)} 分，没有计算总分。`,
  'rows-unscored': ({ rows }) => `第 ${rows.map((row) => row + 1).join('、')} 项没有得分，无法计算总分。`,
}

/** Why a total could not be computed, one Chinese sentence. */
export function explainNotComputed(reason: NotComputed): string {
  return (notComputedSentences[reason.code] as (reason: NotComputed) => string)(reason)
}
