import type { UnreadCode } from '../indicators/index.ts'
import { unreadSentences } from '../indicators/index.ts'

/** What is wrong with a goal that is to be submitted, as a fact; its sentence is made by `goalIssueSentence`. */
export type GoalFault =
  | { readonly code: 'missing'; readonly what: string }
  | { readonly code: 'amount-unreadable'; readonly what: string; readonly text: string }
  | { readonly code: 'amount-not-positive' }
  | { readonly code: 'number-unreadable'; readonly what: string; readonly text: string }
  | { readonly code: 'day-unreadable'; readonly what: string; readonly text: string }
  | { readonly code: 'funds-off'; readonly total: string; readonly parts: string }
  | { readonly code: 'no-indicators' }
  | { readonly code: 'level-unknown'; readonly text: string; readonly allowed: readonly string[] }
  | { readonly code: 'target-unread'; readonly text: string; readonly reason: UnreadCode }
  | { readonly code: 'target-not-quantitative'; readonly text: string }
  | { readonly code: 'weight-unreadable'; readonly text: string }
  | { readonly code: 'weight-not-positive' }
  | { readonly code: 'weights-off'; readonly total: string; readonly wanted: string; readonly edition: string }
  | { readonly code: 'weights-unexplained'; readonly groups: string; readonly edition: string }
  | { readonly code: 'duplicate'; readonly name: string }

export type GoalIssue = { readonly path: string } & GoalFault

type FaultOf<Code extends GoalFault['code']> = Extract<GoalFault, { code: Code }>

const sentences: { readonly [Code in GoalFault['code']]: (fault: FaultOf<Code>) => string } = {
  missing: ({ what }) => `请填写${what}。`,
  'amount-unreadable': ({ what, text }) => `${what}“${text}”不是金额，请按元填写，最多两位小数，不带千分位逗号。`,
  'number-unreadable': ({ what, text }) => `${what}“${text}”不是数，请填写阿拉伯数字，不带单位和千分位逗号。`,
  'day-unreadable': ({ what, text }) => `${what}“${text}”不是日期，请写成 2026-03-01 这样的年月日。`,
  'funds-off': ({ total, parts }) =>
    `当年财政拨款、上年结转资金、其他资金合计 ${parts} 元，与申报金额 ${total} 元不等，请核对后改成一致。`,
  'amount-not-positive': () => '申报金额应大于 0 元。',
  'no-indicators': () => '请至少填写一项绩效指标。',
  'level-unknown': ({ text, allowed }) => `“${text}”不是本表的指标，请从${allowed.join('、')}中选择。`,
  'target-unread': ({ text, reason }) => `指标值“${text}”：${unreadSentences[reason]}`,
  'target-not-quantitative': ({ text }) =>
    `指标值“${text}”不是数量或期限；定量指标请写成“≥50个”“12月底前”，或把指标性质改为定性。`,
  'weight-unreadable': ({ text }) => `分值“${text}”不是分数，请填写数字，最多两位小数。`,
  'weight-not-positive': () => '分值应大于 0 分。',
  'weights-off': ({ total, wanted, edition }) =>
    `各项指标分值合计 ${total} 分，应为 ${wanted} 分（${edition}，预算执行率的分值申报时不填）。`,
  'weights-unexplained': ({ groups, edition }) =>
    `分值与${edition}的原则不同（应为${groups}），可以调整，但请填写权重调整理由。`,
  duplicate: ({ name }) => `三级指标“${name}”在同一个二级指标下重复，请合并或改名。`,
}

/** The fault as one Chinese sentence: the field's value, the rule, the mend. */
export function goalIssueSentence(fault: GoalFault): string {
  return (sentences[fault.code] as (fault: GoalFault) => string)(fault)
}
