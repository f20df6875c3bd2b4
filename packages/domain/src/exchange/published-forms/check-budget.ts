import {
  divideRounded,
  formatPoints,
  money,
  points,
  powerOfTen,
  ratioText,
  type Decimal,
  type Points,
} from '../../kernel/index.ts'
import { scoreExecution } from '../../evaluation/index.ts'
import type { RuleEdition } from '../../rulebook/index.ts'
import { checkAmounts } from './check-amounts.ts'
import { formFault, type FormFault } from './form-faults.ts'
import {
  agree,
  headUnit,
  isBlank,
  printedAmount,
  printedPercent,
  printedPoints,
  printedWeight,
} from './printed-numbers.ts'
import type { PublishedBudget } from './published-form.ts'

/** What the money line says by the rule; null where it does not say enough. */
export type CheckedBudget = {
  /** Outturn and revised budget in one small unit, not 分: only what they are to each other counts. */
  readonly amounts: { readonly outturn: bigint; readonly revised: bigint } | null
  readonly weight: Points
  /** Whether the form prints a weight that can be one. */
  readonly isWeightPrinted: boolean
  readonly rate: string | null
  readonly score: Points | null
  readonly faults: readonly FormFault[]
}

/** An execution weight above half of the form leaves no room for what was achieved. */
const largestWeight = 5000n

/** Checks the execution line (预算执行情况): amounts, rate, weight and points. */
export function checkBudget(edition: RuleEdition, budget: PublishedBudget): CheckedBudget {
  const amounts = outturnOf(budget)
  const stated = printedWeight(budget.weight)
  const isWeightPrinted = stated !== null && stated > 0n && stated <= largestWeight
  const weight = isWeightPrinted ? stated : edition.execution.weight
  const score = amounts === null ? null : executionPoints(edition, amounts, weight)
  const line: Line = { budget, amounts, weight, isWeightPrinted, score }
  const faults = [
    ...checkAmounts(budget),
    ...checkWeight(budget, stated, edition.execution.weight),
    ...checkRate(line),
    ...checkOverspent(budget, amounts),
    ...checkScore(line),
  ]
  const rate = amounts === null ? null : ratioText(amounts.outturn, amounts.revised, 4)
  return { amounts, weight, isWeightPrinted, rate, score, faults }
}

type Amounts = { readonly outturn: bigint; readonly revised: bigint }
type Line = {
  readonly budget: PublishedBudget
  readonly amounts: Amounts | null
  readonly weight: Points
  readonly isWeightPrinted: boolean
  readonly score: Points | null
}

/** 全年执行数 and 全年预算数. Where the revised budget is blank the initial one stands for it, unless more was spent: then something was added. */
function outturnOf(budget: PublishedBudget): Amounts | null {
  const head = headUnit(budget.currencyUnit)
  const [initial, adjusted, executed] = [budget.initial, budget.adjusted, budget.executed].map((cell) =>
    printedAmount(cell, head),
  )
  if (executed === null || executed === undefined) return null
  const revised = isBlank(budget.adjusted) ? initial : adjusted
  if (revised === null || revised === undefined || revised.value <= 0n) return null
  const isAdded = revised === initial && executed.value > revised.value
  return isAdded ? null : { outturn: executed.value, revised: revised.value }
}

function executionPoints(edition: RuleEdition, { outturn, revised }: Amounts, weight: Points): Points | null {
  return scoreExecution(edition, { outturn: money(outturn), revisedBudget: money(revised) }, weight).score
}

function checkWeight({ weight }: PublishedBudget, printed: Points | null, usual: Points): FormFault[] {
  if (!isBlank(weight) && printed === null) {
    return [formFault('field.unreadable', 'budget.weight', { printed: weight, expected: '分值' })]
  }
  if (printed === null || printed <= largestWeight) return []
  return [formFault('weights.sum', 'budget.weight', { printed: weight, expected: formatPoints(usual) })]
}

function checkRate({ budget, amounts }: Line): FormFault[] {
  if (isBlank(budget.rate)) return []
  const printed = printedPercent(budget.rate)
  if (printed === null)
    return [formFault('field.unreadable', 'budget.rate_printed', { printed: budget.rate, expected: '百分比' })]
  if (amounts === null || isSameRate(printed, amounts)) return []
  const expected = `${ratioText(amounts.outturn * 100n, amounts.revised, 2) ?? ''}%`
  return [formFault('rate.differs', 'budget.rate_printed', { printed: budget.rate, expected })]
}

/** Rounded or cut off at the printed decimals, but never off by a tenth of a per cent: 49.88 % is not 50 %. */
function isSameRate(printed: Decimal, { outturn, revised }: Amounts): boolean {
  const unit = powerOfTen(printed.scale)
  const off = printed.units * revised - outturn * 100n * unit
  const distance = off < 0n ? -off : off
  return distance * 10n < revised * unit && distance < revised * (printed.scale < 2 ? unit : 1n)
}

function checkOverspent({ adjusted, executed }: PublishedBudget, amounts: Amounts | null): FormFault[] {
  if (amounts === null || isBlank(adjusted) || amounts.outturn <= amounts.revised) return []
  return [formFault('execution.above-budget', 'budget.executed', { printed: executed, expected: `不超过${adjusted}` })]
}

function checkScore({ budget, weight, isWeightPrinted, score }: Line): FormFault[] {
  if (isBlank(budget.score)) return []
  const field = 'budget.score_printed'
  const printed = printedPoints(budget.score)
  if (printed === null) return [formFault('field.unreadable', field, { printed: budget.score, expected: '得分' })]
  const isWeightOdd = !isBlank(budget.weight) && !isWeightPrinted
  const computed = score ?? pointsByPrintedRate(budget, weight)
  // A form without an execution weight may give it another one than the national ten.
  if (computed === null || (!isWeightPrinted && !isWeightOdd) || agree(printed, computed)) return []
  return [formFault('execution-score.differs', field, { printed: budget.score, expected: formatPoints(computed) })]
}

function pointsByPrintedRate({ rate, executed }: PublishedBudget, weight: Points): Points | null {
  const percent = isBlank(executed) ? printedPercent(rate) : null
  if (percent === null) return null
  const earned = divideRounded(weight * percent.units, 100n * powerOfTen(percent.scale))
  return earned > weight ? weight : points(earned)
}
