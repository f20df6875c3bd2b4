import type pg from 'pg'
import type { DivisionActor } from '../accounts/actor.ts'
import { goalForm } from './goal-filing.ts'
import { ownSubjects, type Named } from './startable-goals.queries.ts'

type Changeable = Named & { readonly openChange: string | null }

const most = 50

/** The first subjects by code whose goal of the year is approved, with the change request that is open; one more than are shown. */
export async function changeableSubjects(
  db: pg.Pool,
  actor: DivisionActor,
  { year, search }: { readonly year: number; readonly search: string },
): Promise<{ readonly projects: Changeable[]; readonly isMore: boolean }> {
  const found = await db.query<Changeable>(
    `select p.code, p.name,
       (select f.id from filing f where f.division_id = p.division_id and f.form = $5 and f.project_id = p.id
         and f.fiscal_year = $3 and f.is_change and f.state not in ('已批复', '已终止')) as "openChange"
     ${ownSubjects} and strpos(p.search_text, lower($4)) > 0
       and exists (select from goal_revision g where g.division_id = p.division_id and g.project_id = p.id
         and g.fiscal_year = $3 and g.state = '已批复')
     order by p.code limit $6`,
    [actor.division.id, actor.organizationCode, year, search, goalForm, most + 1],
  )
  return { projects: found.rows.slice(0, most), isMore: found.rows.length > most }
}
