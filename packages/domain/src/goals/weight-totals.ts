import { parsePoints, points, sumPoints, type Points } from '../kernel/index.ts'
import { findEdition, type Category, type GoalForm, type RuleEdition } from '../rulebook/index.ts'
import type { IndicatorRow } from './goal-content.ts'

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
