import type { GoalContent } from '../goal-content.ts'
import { goalTables, type GoalTableName } from '../goal-fields.ts'
import { goalChecks } from './catalogue.ts'
import type { Finding } from './check.ts'
import type { GoalContext } from './goal-context.ts'
import { readGoal } from './goal-reading.ts'

/**
 * What every check finds in a goal filing (目标申报校验), in the order of the form and, at one field, of the catalogue. The same
 * filing and the same context give the same findings.
 */
export function checkGoal(content: GoalContent, context: GoalContext): readonly Finding[] {
  const goal = readGoal(content, context)
  const place = placesOf(content, context)
  return goalChecks
    .flatMap((check) => check.run(goal))
    .map((finding) => ({ finding, at: place(finding.paths[0]) }))
    .toSorted((a, b) => a.at - b.at)
    .map(({ finding }) => finding)
}

/** Where an address stands in the form: its fields in order, a table's cells row by row, the table as a whole after them. */
function placesOf(content: GoalContent, { form }: GoalContext): (path: string) => number {
  const places = new Map<string, number>()
  const fields = [...form.parts.flatMap((part) => part.fields), ...Object.keys(content)]
  for (const field of fields) {
    if (isTable(field)) {
      for (const row of content[field]) {
        for (const [column] of goalTables[field].columns) note(places, `${field}.${row.key}.${column}`)
      }
    }
    note(places, field)
  }
  return (path) => places.get(path) ?? places.size
}

function note(places: Map<string, number>, path: string): void {
  if (!places.has(path)) places.set(path, places.size)
}

function isTable(field: string): field is GoalTableName {
  return Object.hasOwn(goalTables, field)
}

/** What hinders a goal from being submitted: all that blocks, and all that must be explained and is not. */
export type Hindrance = { readonly blocking: readonly Finding[]; readonly unexplained: readonly Finding[] }

/** Sorts what was found by what it does to a submission. */
export function whatHinders(findings: readonly Finding[], content: GoalContent): Hindrance {
  return {
    blocking: findings.filter(({ severity }) => severity === 'blocks'),
    unexplained: findings.filter(
      (finding) => finding.severity === 'explain' && explanationOf(finding, content) === null,
    ),
  }
}

/** What was said to a finding (说明); null where nothing was. */
export function explanationOf({ check, paths }: Finding, content: GoalContent): string | null {
  const found = content.explanations.find((each) => each.check === check && each.path === paths[0])
  const reason = found?.reason.trim() ?? ''
  return reason === '' ? null : reason
}
