import { checkGoal } from '@jiheng/domain/goals'
import type pg from 'pg'
import type { DivisionActor } from '../accounts/actor.ts'
import type { DeskLine } from '../workflow/desk.queries.ts'
import { readDrafts } from '../workflow/filing.store.ts'
import { goalContentOf, goalFormOf } from './goal-filing.ts'

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
  if (own.length === 0) return new Map()
  const drafts = await readDrafts(
    db,
    actor.division.id,
    own.map(({ id }) => id),
  )
  return new Map(
    drafts.map(({ id, formEdition, content }) => [
      id,
      checkGoal(goalContentOf(content), { form: goalFormOf(formEdition), fiscalYear: year }).length,
    ]),
  )
}
