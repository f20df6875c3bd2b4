import { checkGoal, whatHinders } from '@jiheng/domain/goals'
import type pg from 'pg'
import type { DivisionActor } from '../accounts/actor.ts'
import type { DeskLine } from '../workflow/desk.queries.ts'
import { readDrafts } from '../workflow/filing.store.ts'
import { readCheckContexts } from './goal-check-context.queries.ts'
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
  const ids = own.map(({ id }) => id)
  const [drafts, contexts] = await Promise.all([
    readDrafts(db, actor.division.id, ids),
    readCheckContexts(db, actor.division.id, ids),
  ])
  return new Map(
    drafts.flatMap(({ id, formEdition, content: saved }) => {
      const known = contexts.get(id)
      if (known === undefined) return []
      const content = goalContentOf(saved)
      const context = { form: goalFormOf(formEdition), fiscalYear: year, ...known }
      const { blocking, unexplained } = whatHinders(checkGoal(content, context), content)
      return [[id, blocking.length + unexplained.length] as const]
    }),
  )
}
