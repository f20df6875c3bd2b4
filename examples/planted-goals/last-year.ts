import type { Chance } from '../generator/chance.ts'
import type { Content, Context, Indicator, LastIndicator } from './filing.ts'
import { otherwise, portion, short, yuan } from './wording.ts'

type Told = { readonly year: number; readonly content: Content; readonly total: bigint; readonly chance: Chance }

/** Last year's targets and actuals of the same work: this year asks at least as much. */
export function lastYearOf({ content, total, chance }: Told): NonNullable<Context['lastYear']> {
  const known = content.indicators.filter(() => chance.happens(850))
  return {
    approvedAmount: yuan(portion(total, chance.whole(86, 115)), chance),
    indicators: known.flatMap((row) => lastIndicator(row, chance)),
  }
}

function lastIndicator(row: Indicator, chance: Chance): LastIndicator[] {
  const { levelTwo, levelThree, target } = row
  if (row.nature === '定性') return [{ levelTwo, levelThree, target, actual: '达成预期指标' }]
  const match = /^(\D*?)\s*(\d+(?:\.\d+)?)\s*(\D.*)$/.exec(target)
  if (match === null || /月|日|年/.test(target)) return []
  const [, before = '', number = '', rest = ''] = match
  if (number === '0') return [{ levelTwo, levelThree, target, actual: target }]
  const isCeiling = /≤|不超过/.test(before) || rest.includes('以内')
  const told = { number, unit: rest.replace(/以上|以内/, ''), isCeiling }
  return [{ levelTwo, levelThree, ...figures(target, told, chance) }]
}

type Figure = { readonly number: string; readonly unit: string; readonly isCeiling: boolean }

function figures(
  target: string,
  { number, unit, isCeiling }: Figure,
  chance: Chance,
): { target: string; actual: string } {
  const value = Number(number)
  if (!Number.isInteger(value)) return { target, actual: `${number}${unit}` }
  const [asked, done] = isCeiling ? above(value, chance) : below(value, unit, chance)
  const [text, name] = otherwise(asked, unit, chance)
  return { target: `${isCeiling ? '≤' : '≥'}${text}${name}`, actual: `${short(BigInt(done), 0)}${unit}` }
}

/** More is better: the target lay below this year's, and the actual between the two, now and then on this year's to the digit. */
function below(value: number, unit: string, chance: Chance): readonly [number, number] {
  if (value <= 1) return [value, value]
  const gap = unit === '%' ? Math.min(chance.whole(0, 4), value - 1) : Math.floor((value * chance.whole(0, 15)) / 100)
  const asked = value - gap
  return [asked, chance.happens(300) ? value : asked + Math.floor(gap / 2)]
}

function above(value: number, chance: Chance): readonly [number, number] {
  const asked = value + chance.whole(0, Math.max(1, Math.floor(value / 5)))
  return [asked, chance.happens(400) ? asked : value]
}
