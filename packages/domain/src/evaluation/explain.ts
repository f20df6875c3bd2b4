import {
  formatDecimal,
  formatMoney,
  formatPoints,
  plainPoints,
  powerOfTen,
  ratioText,
  type Points,
} from '../kernel/index.ts'
import { evidenceMarks } from '../rulebook/index.ts'
import { explainUnscored } from './explain-reasons.ts'
import type { Basis, Ratio, RatioText, Step, Unscored } from './steps.ts'

type StepOf<Kind extends Step['kind']> = Extract<Step, { kind: Kind }>
type Sentences = { readonly [Kind in Step['kind']]: (step: StepOf<Kind>) => string }

/** （财预〔2020〕10号） with the mark of a rule that was only assumed. */
function cite({ edition, inheritedFrom, evidence }: Basis): string {
  const source = inheritedFrom === null ? edition : `${edition}，沿用${inheritedFrom}`
  return `（${source}${evidence === 'assumed' ? evidenceMarks.assumed : ''}）`
}

/** The exact proportion in per cent, two decimals. */
function percentOf({ numerator, denominator }: Ratio): string {
  return `${ratioText(numerator * 100n, denominator, 2) ?? ''}%`
}

/** A proportion that is below a line, with as many digits as show it: 79.9996 % is never written 80.00 %. */
function percentBelow({ numerator, denominator }: Ratio, line: bigint): string {
  for (let scale = 2; scale < 12; scale += 1) {
    const text = ratioText(numerator * 100n, denominator, scale) ?? ''
    if (text !== ratioText(line, 1n, scale)) return `${text}%`
  }
  return `不足 ${line}%`
}

/** = where the product is exact to 0.01, ≈ where it was rounded. */
function equals(weight: Points, { numerator, denominator }: Ratio): string {
  return (weight * numerator) % denominator === 0n ? '=' : '≈'
}

type Product = {
  readonly weight: Points
  readonly ratio: Ratio
  readonly text: RatioText
  readonly score: Points
}

function product({ weight, ratio, text, score }: Product): string {
  const sign = equals(weight, ratio)
  return `分值 ${plainPoints(weight)} 分 × ${text.numerator}/${text.denominator} ${sign} ${formatPoints(score)} 分`
}

function executedRate(step: StepOf<'executed-rate'>): string {
  const { weight, outturn, revisedBudget, score, capped, basis } = step
  const ratio = { numerator: outturn, denominator: revisedBudget }
  const rate = `全年执行数 ${formatMoney(outturn)} 元 ÷ 全年预算数 ${formatMoney(revisedBudget)} 元，执行率 ${percentOf(ratio)}`
  if (capped) return `${rate}，超过 100%，按满分计 ${formatPoints(score)} 分${cite(basis)}。`
  if (outturn < 0n) return `${rate}，低于零，计 ${formatPoints(score)} 分${cite(basis)}。`
  const text = { numerator: formatMoney(outturn), denominator: formatMoney(revisedBudget) }
  return `${rate}，${product({ weight, ratio, text, score })}${cite(basis)}。`
}

function band(step: StepOf<'band'>): string {
  const { weight, low, high, percent, stated, score, basis } = step
  const range = `${low}%—${high}%`
  const ratio = { numerator: percent.units, denominator: 100n * powerOfTen(percent.scale) }
  const shared = `分值 ${plainPoints(weight)} 分 × ${formatDecimal(percent)}% ${equals(weight, ratio)} ${formatPoints(score)} 分`
  return stated
    ? `定性指标“${step.band}”，该档为 ${range}，${shared}${cite(basis)}。`
    : `定性指标“${step.band}”，该档为 ${range}，未写明百分比，先按上限计：${shared}，须由评价人确认${cite(basis)}。`
}

function sum(step: StepOf<'sum'>): string {
  const rows = `${step.rows} 项指标得分合计 ${formatPoints(step.indicators)} 分`
  if (step.execution === null) return `${rows}，总分 ${formatPoints(step.total)} 分。`
  return `预算执行率得分 ${formatPoints(step.execution)} 分 + ${rows} = 总分 ${formatPoints(step.total)} 分${cite(step.basis)}。`
}

function given(step: StepOf<'given'>): string {
  const start = `填报得分 ${formatPoints(step.given)} 分，以填报为准`
  if (step.computed === null || step.difference === null) return `${start}；系统没有算出可对照的得分。`
  if (step.difference === 0n) return `${start}，与系统计算一致。`
  const more = step.difference > 0n
  const gap = formatPoints((more ? step.difference : -step.difference) as Points)
  return `${start}；系统计算 ${formatPoints(step.computed)} 分，填报${more ? '高' : '低'} ${gap} 分。`
}

/** Reasons that a rule gives; the others lie in what was written. */
const restsOnRule: ReadonlySet<Unscored['code']> = new Set([
  'value-missing',
  'needs-judgement',
  'percent-outside-band',
  'grade-unknown',
])

const sentences: Sentences = {
  'executed-rate': executedRate,
  'execution-not-applicable': (step) =>
    `全年预算数为 ${formatMoney(step.revisedBudget)} 元，预算执行率不适用，不计 0 分也不计满分，总分须由评价人确定${cite(step.basis)}。`,
  'met-full': (step) =>
    `指标值 ${step.target}，完成值 ${step.actual}，已达到，得满分 ${formatPoints(step.weight)} 分${cite(step.basis)}。`,
  proportional: (step) => `${product(step)}，未达到指标值按完成比例计分${cite(step.basis)}。`,
  'reverse-proportional': (step) =>
    `${product(step)}，越小越好的指标超过指标值，按指标值与完成值的比例计分${cite(step.basis)}。`,
  'interval-proportional': (step) => `${product(step)}，偏离指标值，按接近程度的比例计分${cite(step.basis)}。`,
  'below-passing': (step) =>
    `完成比例 ${percentBelow(step.ratio, step.passing)}，低于及格门槛 ${step.passing}%，得 0.00 分${cite(step.basis)}。`,
  'direct-missed': (step) =>
    `直接赋分的指标未达到指标值，分值 ${plainPoints(step.weight)} 分不得分${cite(step.basis)}。`,
  graded: (step) =>
    `评判等级“${step.grade}”，分值 ${plainPoints(step.weight)} 分 × ${step.share}% ${equals(step.weight, { numerator: step.share, denominator: 100n })} ${formatPoints(step.score)} 分${cite(step.basis)}。`,
  segmented: (step) => {
    const place = step.from === null ? '未达到最低一段' : `落在 ${formatDecimal(step.from)} 起的一段`
    const sign = equals(step.weight, { numerator: step.share, denominator: 100n })
    return `完成值 ${step.actual}，${place}，分值 ${plainPoints(step.weight)} 分 × ${step.share}% ${sign} ${formatPoints(step.score)} 分${cite(step.basis)}。`
  },
  band,
  'over-achievement-flag': (step) =>
    `完成值超过指标值 ${percentOf(step.exceeded)}，达到 ${step.flagFrom}% 的提示线，须说明指标值是否定得偏低；本规则没有规定扣分数，不扣分${cite(step.basis)}。`,
  'over-achievement-deduction': (step) =>
    `完成值超过指标值 ${percentOf(step.exceeded)}，达到 ${step.flagFrom}%，判为指标偏离，${formatPoints(step.before)} 分减 ${plainPoints(step.deduction)} 分，得 ${formatPoints(step.score)} 分${cite(step.basis)}。`,
  'not-scored': ({ reason, basis }) => `${explainUnscored(reason)}${restsOnRule.has(reason.code) ? cite(basis) : ''}。`,
  sum,
  capped: (step) =>
    `预算执行率 ${percentBelow(step.rate, step.below)}，低于 ${step.below}%，总分由 ${formatPoints(step.before)} 分封顶为 ${formatPoints(step.total)} 分${cite(step.basis)}。`,
  given,
}

/** One step as one Chinese sentence (计分说明) that a clerk can follow, with the edition and its mark where it is assumed. */
export function explain(step: Step): string {
  return (sentences[step.kind] as (step: Step) => string)(step)
}
