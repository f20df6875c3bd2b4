import type { Chance } from '../generator/chance.ts'
import type { Estimate, Indicator, Milestone } from './filing.ts'
import type { Made } from './make-filing.ts'

/** The parts of a filing; two faults in one filing never touch the same one. */
export type Part = '指标' | '权重' | '目标' | '测算' | '计划' | '资金' | '文字' | '上年' | '任务'

/** A kind of fault: plants itself and says where, or answers null where the filing has no place for it. */
export type Fault = {
  readonly kind: string
  readonly parts: readonly Part[]
  readonly plant: (made: Made, chance: Chance) => { readonly where: string[]; readonly told: string } | null
}

/** In the words of the form: 绩效指标“河道养护长度”的指标值. */
export function indicatorField(row: Indicator, column: string): string {
  return `绩效指标/${row.key}/${column}`
}
export function estimateField(line: Estimate, column: string): string {
  return `预算测算/${line.key}/${column}`
}
export function milestoneField(row: Milestone, column: string): string {
  return `实施计划/${row.key}/${column}`
}

export function rowsOf(made: Made, level: string): Indicator[] {
  return made.content.indicators.filter((row) => row.levelOne.startsWith(level) || row.levelTwo.startsWith(level))
}

/** The indicator that stands for a driver: the first quantity with its unit's value in it. */
export function mainRow(made: Made): Indicator | undefined {
  const spec = made.work.indicators.find(({ target }) => target.includes('{a}'))
  return made.content.indicators.find((row) => row.levelThree === spec?.name)
}

/** A key that no row of the table has yet. */
export function newKey(rows: readonly { readonly key: string }[], letter: string): string {
  return `${letter}${String(rows.length + 11)}`
}

/** The first number of a target. */
export function numberIn(target: string): RegExpExecArray | null {
  return /\d+(?:\.\d+)?/.exec(target)
}

/** The rows whose target is a number and no day. */
export function plainRows(made: Made): Indicator[] {
  return made.content.indicators.filter(({ target }) => numberIn(target) !== null && !/月|日/.test(target))
}
