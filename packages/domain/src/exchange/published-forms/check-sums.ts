import { formatPoints, points, sumPoints, zeroPoints, type Points } from '../../kernel/index.ts'
import type { CheckedBudget } from './check-budget.ts'
import { formFault, type FormFault } from './form-faults.ts'
import { agree, isBlank, printedPoints, printedWeight } from './printed-numbers.ts'
import type { PublishedForm, PublishedRow } from './published-form.ts'

const full = points(10_000n)
/** Without execution's points a form may weigh 90 (national) or 80 (Hubei); goals are declared without it. */
const withoutExecution: readonly bigint[] = [8000n, 9000n, 10_000n]

/** Checks weights and points that must sum up. What was cut off is not summed: only what is already too much is a fault. */
export function checkSums(form: PublishedForm, budget: CheckedBudget | null): FormFault[] {
  if (form.rows.length === 0 || form.rows.some(({ uncertain }) => uncertain)) return []
  return [...checkWeights(form, budget), ...checkGroups(form), ...checkTotal(form, budget), ...checkTargets(form)]
}

function pointsOf(cells: readonly string[]): readonly Points[] | null {
  const read = cells.map(printedWeight)
  const known = read.filter((value) => value !== null)
  return known.length === cells.length ? known : null
}

function checkWeights(form: PublishedForm, budget: CheckedBudget | null): FormFault[] {
  const weights = pointsOf(form.rows.map(({ weight }) => weight).filter((cell) => form.isComplete || !isBlank(cell)))
  if (weights === null || weights.length === 0) return []
  const isExecutionApart = budget?.isWeightPrinted === true && !hasExecutionRow(form)
  const sum = points(sumPoints(weights) + (isExecutionApart ? budget.weight : 0n))
  if (!isWholeSum(form, sum, isExecutionApart)) {
    return [formFault('weights.sum', 'weight', { printed: short(sum), expected: '100' })]
  }
  return form.isComplete && sum === full ? checkStatedWeight(form.totalWeight) : []
}

function checkStatedWeight(stated: string): FormFault[] {
  const total = printedWeight(stated)
  if (total === null || total === full) return []
  return [formFault('weights.sum', 'total_weight_printed', { printed: stated, expected: '100' })]
}

function isWholeSum(form: PublishedForm, sum: Points, isExecutionIn: boolean): boolean {
  if (!form.isComplete || form.budget === null) return sum <= full
  return isExecutionIn ? sum === full : withoutExecution.includes(sum)
}

/** Some forms score execution as one of their rows (预算执行率); it then stands in both places. */
function hasExecutionRow({ rows }: PublishedForm): boolean {
  return rows.some(({ level3 }) => /预算执行率|资金执行率/.test(level3))
}

function short(value: Points): string {
  return formatPoints(value).replace(/\.?0+$/, '')
}

/** 「产出指标(50分)」 against the rows below it. */
function checkGroups(form: PublishedForm): FormFault[] {
  if (!form.isComplete) return []
  return (['level1', 'level2'] as const).flatMap((level) =>
    groupsOf(form.rows, level).flatMap((group) => checkGroup(level, group)),
  )
}

function groupsOf(rows: readonly PublishedRow[], level: 'level1' | 'level2'): readonly (readonly PublishedRow[])[] {
  const groups = new Map<string, PublishedRow[]>()
  for (const row of rows) {
    const key = level === 'level1' ? row.level1 : `${row.level1}\n${row.level2}`
    const group = groups.get(key)
    if (group === undefined) groups.set(key, [row])
    else group.push(row)
  }
  return [...groups.values()]
}

function checkGroup(level: 'level1' | 'level2', rows: readonly PublishedRow[]): FormFault[] {
  const head = rows[0]?.[level] ?? ''
  const stated =
    head.length > 200 ? undefined : /(\d{1,3}(?:\.\d{1,2})?)分?\)?$/.exec(head.normalize('NFKC').trim())?.[1]
  const expected = stated === undefined ? null : printedPoints(stated)
  const weights = pointsOf(rows.map(({ weight }) => weight))
  if (expected === null || weights === null) return []
  const sum = sumPoints(weights)
  return sum === expected.points ? [] : [formFault('weights.group-sum', level, { printed: head, expected: short(sum) })]
}

function checkTotal(form: PublishedForm, budget: CheckedBudget | null): FormFault[] {
  const total = printedPoints(form.total)
  const scores = pointsOf(form.rows.map(({ score }) => score))
  const execution = executionScoreOf(form, budget)
  if (total === null || scores === null || execution === null || !form.isComplete) return []
  const sum = points(sumPoints(scores) + execution)
  return agree(total, sum)
    ? []
    : [formFault('total.sum', 'total_printed', { printed: form.total, expected: short(sum) })]
}

/** The printed points of execution; zero where the form has none, null where they are missing or unreadable. */
function executionScoreOf(form: PublishedForm, budget: CheckedBudget | null): Points | null {
  if (form.budget === null) return null
  if (hasExecutionRow(form)) return zeroPoints
  const printed = printedPoints(form.budget.score)
  if (printed !== null) return printed.points
  return isBlank(form.budget.score) && budget?.isWeightPrinted !== true ? zeroPoints : null
}

/** Targets that are the weights: bare numbers that sum to a full form, or repeat the weight in every row. */
function checkTargets({ rows }: PublishedForm): FormFault[] {
  const targets = pointsOf(rows.map(({ target }) => target))
  if (targets === null || rows.length < 3 || rows.some(({ target }) => !/^[\d.\s]+$/.test(target))) return []
  const weights = pointsOf(rows.map(({ weight }) => weight))
  const isWeights = weights !== null && targets.every((target, at) => target === weights[at])
  const isFull = rows.every(({ weight }) => isBlank(weight)) && withoutExecution.includes(sumPoints(targets))
  if (!isWeights && !isFull) return []
  const printed = rows.map(({ target }) => target).join('、')
  return [formFault('target.looks-like-score', 'target_raw', { printed, expected: null })]
}
