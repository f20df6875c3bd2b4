import type { CalendarDate } from '@jiheng/domain/kernel'
import type { Desk } from '@jiheng/domain/workflow'
import type pg from 'pg'
import type { DivisionActor } from '../accounts/actor.ts'
import { isVisible, visibilityOf } from './filing-visibility.queries.ts'
import { filed, type FilingForm } from './filing.ts'

export type DeskAsked = {
  readonly actor: DivisionActor
  readonly form: FilingForm
  readonly year: number
  readonly search: string
}

export type DeskCounts = {
  readonly waiting: number
  readonly sent: number
  readonly handled: number
  readonly all: number
}

const deskFiled = `from ${filed}
  left join filing_party desk on desk.division_id = f.division_id and desk.filing_id = f.id
    and desk.role = $2 and desk.organization_code = $3
  where f.division_id = $1 and f.form = $5 and f.fiscal_year = $6 and ${isVisible}
    and strpos(p.search_text, lower($7)) > 0`

/** How many filings of a year stand in each of somebody's tabs, and how many he sees at all. */
export async function deskCounts(db: pg.Pool, { actor, form, year, search }: DeskAsked): Promise<DeskCounts> {
  const found = await db.query<DeskCounts>(
    `select count(*) filter (where desk.desk = 'waiting')::int as waiting,
       count(*) filter (where desk.desk = 'sent')::int as sent,
       count(*) filter (where desk.desk = 'handled')::int as handled,
       count(*)::int as "all" ${deskFiled}`,
    [...visibilityOf(actor), form, year, search],
  )
  return found.rows[0] ?? { waiting: 0, sent: 0, handled: 0, all: 0 }
}

/** A filing as a list shows it. */
export type DeskLine = {
  readonly id: string
  readonly projectCode: string
  readonly projectName: string
  readonly organizationCode: string
  readonly departmentCode: string | null
  readonly batch: string
  readonly state: string
  readonly chain: string
  readonly step: string | null
  readonly since: Date
  readonly dueOn: CalendarDate | null
  readonly content: unknown
  readonly revision: number
  /** Where the next page begins. */
  readonly place: string
}

export type DeskPage = { readonly desk: Desk | 'all'; readonly after: string; readonly limit: number }

/** The filings of a tab: those due first on top, then in the order in which they were begun. */
export async function deskPage(db: pg.Pool, asked: DeskAsked, page: DeskPage): Promise<readonly DeskLine[]> {
  const { actor, form, year, search } = asked
  const found = await db.query<DeskLine>(
    `select f.id, p.code as "projectCode", p.name as "projectName", filer.code as "organizationCode",
       department.code as "departmentCode", f.batch, f.state, f.chain, f.step, f.since, f.due_on as "dueOn",
       coalesce(submitted.content, draft.content) as content, f.revision, f.place
     from (select f.*, coalesce(f.due_on, '9999-12-31') || ' ' || f.id as place ${deskFiled}
         and ($8 = 'all' or desk.desk = $8)
         and coalesce(f.due_on, '9999-12-31') || ' ' || f.id > $9
       order by place limit $10) f
     join project p on p.division_id = f.division_id and p.id = f.project_id
     join organization filer on filer.division_id = f.division_id and filer.id = f.organization_id
     left join organization department on department.division_id = f.division_id and department.id = f.department_id
     left join filing_revision submitted on submitted.division_id = f.division_id and submitted.filing_id = f.id
       and submitted.revision = f.revision
     left join filing_draft draft on draft.division_id = f.division_id and draft.filing_id = f.id and f.revision = 0
     order by f.place`,
    [...visibilityOf(actor), form, year, search, page.desk, page.after, page.limit],
  )
  return found.rows
}
