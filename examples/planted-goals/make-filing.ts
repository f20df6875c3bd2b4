import { divideRounded, writeScaled } from '@jiheng/domain/kernel'
import type { Chance } from '../generator/chance.ts'
import type { Content, Context, Drawn, Estimate } from './filing.ts'
import { indicatorRows, share, weigh } from './indicator-rows.ts'
import { lastYearOf } from './last-year.ts'
import { fundsOf, milestoneRows, spanOf, taskRows } from './money-and-time.ts'
import { goalText, overviewText, sentencesFor, type GoalText } from './prose.ts'
import type { EstimateSpec, Work } from './read-works.ts'
import { fenOf, otherwise } from './wording.ts'

/** A filing while it is made: what was drawn stays beside it, so that a fault can be planted where it shows. */
export type Made = {
  readonly work: Work
  readonly year: number
  readonly drawn: ReadonlyMap<string, Drawn>
  readonly total: bigint
  readonly goal: GoalText
  readonly content: Content
  readonly context: Context
}

/** A filing without a fault. */
export function makeFiling(work: Work, year: number, chance: Chance): Made {
  const drawn = new Map(
    work.drivers.map(({ name, unit, low, high }) => [
      name,
      { unit, value: roundish(chance.whole(low, high), unit, chance) },
    ]),
  )
  const wanted = BigInt(chance.whole(work.low, work.high)) * 1_000_000n
  const estimate = work.estimate.map((spec, index) => estimateLine(spec, index, { drawn, wanted, chance }))
  const total = estimate.length === 0 ? wanted : estimate.reduce((sum, line) => sum + fenOf(line.amount), 0n)
  const span = spanOf(work.span, year)
  const told = { work, year, drawn, total, estimate }
  const indicators = indicatorRows({ ...told, chance: chance.fork('indicators') })
  weigh(indicators, chance.fork('weights'))
  const goal = goalText({ ...told, chance: chance.fork('goal') })
  const hasSatisfaction = indicators.some((row) => row.levelOne === '满意度指标')
  const funds = fundsOf(total, span.isMany, chance.fork('funds'))
  const whole = span.isMany ? fenOf(funds.totalAmount) : total
  const content: Content = {
    ...sentencesFor(work, year, chance.fork('sentences')),
    overview: overviewText({ work, drawn, whole, chance: chance.fork('overview') }),
    ...{ startsOn: span.startsOn, endsOn: span.endsOn },
    ...funds,
    mediumTermGoal: span.isMany
      ? `${span.startsOn.slice(0, 4)}—${span.endsOn.slice(0, 4)}年分年完成${work.name}，通过总体验收。`
      : '',
    annualGoal: goal.text,
    estimate,
    milestones: milestoneRows(work, year, total),
    tasks: taskRows(work, total),
    indicators,
    weightReason: hasSatisfaction ? '' : '本项目服务对象为内部单位，不设满意度指标，10 分并入效益。',
    explanations: [],
  }
  if (hasSatisfaction && chance.happens(120)) moveWeights(content, chance.fork('moved'))
  const isKnown = work.attribute === '延续' && chance.happens(850)
  const lastYear = isKnown ? lastYearOf({ year, content, total, chance: chance.fork('last') }) : null
  const project = {
    name: work.name,
    subjectKind: work.subject,
    ...{ nature: work.nature, attribute: work.attribute, kind: work.kind, policyArea: work.area },
    ...{ startsOn: span.startsOn, endsOn: span.endsOn },
  }
  return { work, year, drawn, total, goal, content, context: { year, project, lastYear } }
}

/** Other weights than the principle, with the reason that the rule asks for. */
function moveWeights(content: Content, chance: Chance): void {
  const of = (one: string) => content.indicators.filter((row) => row.levelOne === one)
  share(of('产出指标'), 45, chance)
  share(of('效益指标'), 35, chance)
  content.weightReason = chance.pick([
    '本项目以长效机制和社会效益为主，产出调减 5 分，效益调增 5 分。',
    '本年工作重点在实施效果，经主管部门同意，效益指标增加 5 分。',
  ])
}

/** Large counts end on a ten or a hundred as planned figures do; now and then they do not. */
function roundish(value: number, unit: string, chance: Chance): number {
  if (unit === '%' || chance.happens(250)) return value
  const step = value >= 5000 ? 100 : value >= 400 ? 10 : 1
  return Math.round(value / step) * step
}

type Drawing = { readonly drawn: ReadonlyMap<string, Drawn>; readonly wanted: bigint; readonly chance: Chance }

/** Quantity × price × times, exact; the price is what makes the line its share of the money. */
function estimateLine(spec: EstimateSpec, index: number, { drawn, wanted, chance }: Drawing): Estimate {
  const [quantity, unit] = quantityOf(spec.quantity, drawn, chance)
  const [times = '1'] = spec.times.split(' ')
  const [whole = '', part = ''] = quantity.split('.')
  const [count, scale] = [BigInt(whole + part), 10n ** BigInt(part.length)]
  const each = (wanted * BigInt(spec.share) * scale) / 100n / (count * BigInt(times))
  const price = chance.happens(750) ? rounded(each) : each - (each % 2n)
  return {
    key: `e${String(index + 1)}`,
    ...{ content: spec.content, quantity, unit },
    unitPrice: writeScaled(price, 2),
    times: times === '1' && chance.happens(300) ? '' : times,
    amount: writeScaled(divideRounded(count * price * BigInt(times), scale), 2),
    basis: spec.basis,
  }
}

/** A price as people set it: whole tens of 元 where it is high, an even number of 分 where it is low. */
function rounded(each: bigint): bigint {
  const step = each > 100_000n ? 1000n : each > 5000n ? 100n : each > 200n ? 10n : 2n
  return (divideRounded(each, step) || 1n) * step
}

function quantityOf(spec: string, drawn: ReadonlyMap<string, Drawn>, chance: Chance): readonly [string, string] {
  const driver = drawn.get(spec)
  if (driver !== undefined) return otherwise(driver.value, driver.unit, chance)
  const [count = '1', unit = '项'] = spec.split(' ')
  const [low = '1', high = low] = count.split('-')
  return [String(chance.whole(Number(low), Number(high))), unit]
}
