import { checkGoal, whatHinders, type GoalContent, type Hindrance } from '@jiheng/domain/goals'
import type pg from 'pg'
import type { DivisionActor } from '../accounts/actor.ts'
import type { DeskLine } from '../workflow/desk.queries.ts'
import { readDrafts } from '../workflow/filing.store.ts'
import { readCheckContexts } from './goal-check-context.queries.ts'
import { goalContentOf, goalFormOf } from './goal-filing.ts'

/** A draft with what hinders it from being submitted. */
export type CheckedDraft = { readonly content: GoalContent; readonly hindrance: Hindrance }

/** What hinders each of several drafts from being submitted, by the filing's id: what the form says while it is typed. */
export async function checkDrafts(
  db: pg.Pool,
  divisionId: number,
  filings: readonly { readonly id: string; readonly fiscalYear: number }[],
): Promise<ReadonlyMap<string, CheckedDraft>> {
  if (filings.length === 0) return new Map()
  const years = new Map(filings.map(({ id, fiscalYear }) => [id, fiscalYear]))
  const ids = [...years.keys()]
  const [drafts, contexts] = await Promise.all([
    readDrafts(db, divisionId, ids),
    readCheckContexts(db, divisionId, ids),
  ])
  return new Map(
    drafts.flatMap(({ id, formEdition, content: saved }) => {
      const [known, fiscalYear] = [contexts.get(id), years.get(id)]
      if (known === undefined || fiscalYear === undefined) return []
      const content = goalContentOf(saved)
      const findings = checkGoal(content, { form: goalFormOf(formEdition), fiscalYear, ...known })
      return [[id, { content, hindrance: whatHinders(findings, content) }] as const]
    }),
  )
}

/** How much still hinders each draft of one's own from being submitted (还差几处), by the filing's id. */
export async function lacksOf(
  db: pg.Pool,
  actor: DivisionActor,
  { lines, year }: { readonly lines: readonly DeskLine[]; readonly year: number },
): Promise<ReadonlyMap<string, number>> {
  const own = lines.filter(
    ({ state, organizationCode }) =>
      (state === '草稿' || state === '退回') && organizationCode === actor.organizationCode,
  )
  const drafts = await checkDrafts(
    db,
    actor.division.id,
    own.map(({ id }) => ({ id, fiscalYear: year })),
  )
  return new Map(
    [...drafts].map(([id, { hindrance }]) => [id, hindrance.blocking.length + hindrance.unexplained.length]),
  )
}
