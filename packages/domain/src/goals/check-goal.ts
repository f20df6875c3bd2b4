import { readTarget } from '../indicators/index.ts'
import { parseMoney, parsePoints, plainPoints, points, sumPoints, type Points } from '../kernel/index.ts'
import { findEdition, type Category, type GoalForm, type RuleEdition } from '../rulebook/index.ts'
import type { GoalContent, IndicatorRow } from './goal-content.ts'
import { checkFunds, checkReadable } from './check-readable.ts'
import { indicatorPath } from './goal-fields.ts'
import type { GoalFault, GoalIssue } from './goal-issue.ts'

/** The year that dates without one mean. */
type Asked = { readonly form: GoalForm; readonly fiscalYear: number }

/** What hinders a goal from being submitted (送审前检查): all of it at once; none when it may be submitted. */
export function checkGoal(content: GoalContent, asked: Asked): readonly GoalIssue[] {
  return [
    ...checkAmount(content.requestedAmount),
    ...checkReadable(content),
    ...checkFunds(content),
    ...(content.annualGoal.trim() === '' ? [missing('annualGoal', '年度目标')] : []),
    ...content.indicators.flatMap((row) => checkRow(row, asked)),
    ...checkDuplicates(content.indicators),
    ...checkWeights(content, asked.form),
  ]
}

function missing(path: string, what: string): GoalIssue {
  return { path, code: 'missing', what }
}

function checkAmount(text: string): readonly GoalIssue[] {
  const path = 'requestedAmount'
  if (text.trim() === '') return [missing(path, '申报金额')]
  const amount = parseMoney(text.trim())
  if (!amount.ok) return [{ path, code: 'amount-unreadable', what: '申报金额', text }]
  return amount.value > 0n ? [] : [{ path, code: 'amount-not-positive' }]
}

function checkRow(row: IndicatorRow, asked: Asked): readonly GoalIssue[] {
  const at = (field: keyof IndicatorRow, fault: GoalFault | null): readonly GoalIssue[] =>
    fault === null ? [] : [{ path: indicatorPath(row.key, field), ...fault }]
  return [
    ...at(
      'levelOne',
      checkLevel(
        row.levelOne,
        asked.form.levels.map((level) => level.name),
        '一级指标',
      ),
    ),
    ...at('levelTwo', checkLevel(row.levelTwo, secondsOf(row.levelOne, asked.form), '二级指标')),
    ...at('levelThree', row.levelThree.trim() === '' ? { code: 'missing', what: '三级指标' } : null),
    ...at('nature', row.nature === '' ? { code: 'missing', what: '指标性质' } : null),
    ...at('target', checkTarget(row, asked.fiscalYear)),
    ...at('weight', checkWeight(row.weight)),
  ]
}

function secondsOf(levelOne: string, form: GoalForm): readonly string[] {
  const level = form.levels.find((each) => each.name === levelOne)
  return level?.seconds ?? form.levels.flatMap((each) => each.seconds)
}

function checkLevel(text: string, allowed: readonly string[], what: string): GoalFault | null {
  if (text === '') return { code: 'missing', what }
  return allowed.includes(text) ? null : { code: 'level-unknown', text, allowed }
}

function checkTarget(row: IndicatorRow, fiscalYear: number): GoalFault | null {
  const { target: text } = row
  if (text.trim() === '') return { code: 'missing', what: '指标值' }
  const reading = readIndicatorTarget(row, fiscalYear)
  if (reading.kind === 'unread' && (row.nature === '定量' || reading.code === 'not-applicable')) {
    return { code: 'target-unread', text, reason: reading.code }
  }
  return row.nature === '定量' && reading.kind === 'band' ? { code: 'target-not-quantitative', text } : null
}

/** What a row's target says: operator, value and unit, a period, or a word. */
export function readIndicatorTarget(row: IndicatorRow, fiscalYear: number): ReturnType<typeof readTarget> {
  return readTarget(row.target, { name: row.levelThree, category: row.levelTwo, year: fiscalYear })
}

function checkWeight(text: string): GoalFault | null {
  if (text.trim() === '') return { code: 'missing', what: '分值' }
  const weight = parsePoints(text.trim())
  if (weight === null) return { code: 'weight-unreadable', text }
  return weight > 0n ? null : { code: 'weight-not-positive' }
}

function checkDuplicates(rows: readonly IndicatorRow[]): readonly GoalIssue[] {
  const seen = new Set<string>()
  return rows.flatMap((row) => {
    const name = row.levelThree.trim()
    const place = `${row.levelTwo} ${name}`
    if (name === '' || !seen.has(place)) {
      seen.add(place)
      return []
    }
    return [{ path: indicatorPath(row.key, 'levelThree'), code: 'duplicate', name } as const]
  })
}

const whole = points(10_000n)

/** What the weights come to, and what they should come to by the form's edition. */
export type WeightTotals = {
  readonly edition: string
  readonly total: Points
  readonly wanted: Points
  readonly groups: readonly { readonly name: string; readonly total: Points; readonly principle: Points }[]
}

/** Sums the weights by the edition's groups (产出、效益、满意度); what cannot be read counts as nothing. */
export function weightTotals(rows: readonly IndicatorRow[], form: GoalForm): WeightTotals {
  const read = rows.map((row) => ({
    category: form.levels.find((level) => level.name === row.levelOne)?.category ?? null,
    weight: parsePoints(row.weight.trim()) ?? points(0n),
  }))
  const edition = weightEditionOf(
    form,
    read.flatMap(({ category }) => category ?? []),
  )
  const groups = edition.weights.groups.map(({ categories, points: principle }) => ({
    name: categories.join('和'),
    principle,
    total: sumPoints(
      read.filter((row) => row.category !== null && categories.includes(row.category)).map((row) => row.weight),
    ),
  }))
  const wanted = points(whole - edition.execution.weight)
  return { edition: edition.name, total: sumPoints(read.map((row) => row.weight)), wanted, groups }
}

/** The edition whose first-level indicators are those in use (设不设成本、满意度指标); the form's first where none fits. */
function weightEditionOf(form: GoalForm, used: readonly Category[]): RuleEdition {
  const editions = form.weightEditions.map((id) => {
    const edition = findEdition(id)
    if (edition === null) throw new Error(`the form ${form.id} weighs by an edition that is not in the rulebook`)
    return edition
  })
  const fits = ({ weights }: RuleEdition): boolean => {
    const known = weights.groups.flatMap(({ categories }) => categories)
    return known.every((each) => used.includes(each)) && used.every((each) => known.includes(each))
  }
  const chosen = editions.find(fits) ?? editions[0]
  if (chosen === undefined) throw new Error(`the form ${form.id} weighs by no edition`)
  return chosen
}

function checkWeights(content: GoalContent, form: GoalForm): readonly GoalIssue[] {
  const path = 'indicators'
  if (content.indicators.length === 0) return [{ path, code: 'no-indicators' }]
  const { total, wanted, groups, edition } = weightTotals(content.indicators, form)
  if (total !== wanted) {
    return [{ path, code: 'weights-off', total: plainPoints(total), wanted: plainPoints(wanted), edition }]
  }
  const isByPrinciple = groups.every((group) => group.total === group.principle)
  if (isByPrinciple || content.weightReason.trim() !== '') return []
  const words = groups.map((group) => `${group.name} ${plainPoints(group.principle)} 分`).join('、')
  return [{ path: 'weightReason', code: 'weights-unexplained', groups: words, edition }]
}
