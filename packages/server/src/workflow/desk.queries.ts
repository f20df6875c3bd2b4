import type { CalendarDate } from '@jiheng/domain/kernel'
import type { Desk } from '@jiheng/domain/workflow'
import type pg from 'pg'
import type { DivisionActor } from '../accounts/actor.ts'
import { isVisible, visibilityOf } from './filing-visibility.queries.ts'
import type { FilingForm } from './filing.ts'

export type DeskAsked = {
  readonly actor: DivisionActor
  readonly form: FilingForm
  readonly year: number
  readonly search: string
  /** 部门代码; empty for all. */
  readonly department: string
  /** Ids of filings: these alone; null for all. */
  readonly only?: readonly string[] | null
}

/**
 * What a filing may be found by: $5 the form, $6 the year, $7 words, $8 a department, $9 ids. The words are looked for filing by
 * filing, not in every project of the division.
 */
const filters = `f.division_id = $1 and f.form = $5 and f.fiscal_year = $6
  and ($7 = '' or (select strpos(p.search_text, lower($7)) > 0 from project p
    where p.division_id = f.division_id and p.id = f.project_id))
  and ($8 = '' or coalesce(f.department_id, f.organization_id)
    = (select o.id from organization o where o.division_id = $1 and o.code = $8))
  and ($9::uuid[] is null or f.id = any($9::uuid[]))`

/**
 * The filings of somebody's tabs, `own` saying which. A tab is one's own: $4 decides nothing here, but every numbered place of
 * a query needs a type.
 */
const ofTabs = `filing_party own
  join filing f on f.division_id = own.division_id and f.id = own.filing_id
  where own.division_id = $1 and own.role = $2 and own.organization_code = $3 and own.form = $5 and own.fiscal_year = $6
    and $4::boolean is not null and ${filters}`

/** All filings that somebody sees. Whether he oversees the division ($4) is known before the rows are read. */
const ofAll = `filing f
  join organization filer on filer.division_id = f.division_id and filer.id = f.organization_id
  left join organization department on department.division_id = f.division_id and department.id = f.department_id
  where ${filters} and ${isVisible}`

function valuesOf({ actor, form, year, search, department, only = null }: DeskAsked): readonly unknown[] {
  return [...visibilityOf(actor), form, year, search, department, only]
}

type Tab = { readonly desk: Desk | 'all'; readonly count: number; readonly sum: string }

/** How many filings of a year stand in each of somebody's tabs and what they come to, and how many he sees at all. */
export async function deskTabs(db: pg.Pool, asked: DeskAsked): Promise<readonly Tab[]> {
  const found = await db.query<Tab>(
    `select own.desk, count(*)::int as count, coalesce(sum(f.amount), 0)::numeric(20, 2) as sum from ${ofTabs}
       group by own.desk
     union all
     select 'all', count(*)::int, coalesce(sum(f.amount), 0)::numeric(20, 2) from ${ofAll}`,
    [...valuesOf(asked)],
  )
  return found.rows
}

/** A filing as a list shows it. */
export type DeskLine = {
  readonly id: string
  readonly projectCode: string
  readonly projectName: string
  readonly organizationCode: string
  readonly departmentCode: string | null
  readonly batch: string
  readonly isChange: boolean
  readonly state: string
  readonly chain: string
  readonly step: string | null
  readonly since: Date
  readonly dueOn: CalendarDate | null
  /** 申报金额 of the newest submitted revision; null before the first. */
  readonly amount: string | null
  readonly revision: number
  readonly grade: string | null
  /** Where the next page begins. */
  readonly place: string
}

export type DeskPage = { readonly desk: Desk | 'all'; readonly after: string; readonly limit: number }

/** The filings of a tab: those due first on top, then in the order in which they were begun. */
export async function deskPage(db: pg.Pool, asked: DeskAsked, page: DeskPage): Promise<readonly DeskLine[]> {
  const due = `coalesce(f.due_on, 'infinity'::date)`
  // Each of both reads its own index in order and stops at the limit.
  const chosen =
    page.desk === 'all'
      ? `select f.*, ${due} as due from ${ofAll} and $10::text = 'all' and (${due}, f.id) > ($11::date, $12::uuid)
         order by ${due}, f.id limit $13`
      : `select f.*, own.due from ${ofTabs} and own.desk = $10
           and (own.due, own.filing_id) > ($11::date, $12::uuid)
         order by own.due, own.filing_id limit $13`
  const [due10, id11] = placeOf(page.after)
  const found = await db.query<DeskLine>(
    `select f.id, p.code as "projectCode", p.name as "projectName", filer.code as "organizationCode",
       department.code as "departmentCode", f.batch, f.is_change as "isChange", f.state, f.chain, f.step, f.since, f.due_on as "dueOn",
       f.amount, f.revision, graded.grade, f.due || ' ' || f.id as place
     from (${chosen}) f
     join project p on p.division_id = f.division_id and p.id = f.project_id
     join organization filer on filer.division_id = f.division_id and filer.id = f.organization_id
     left join organization department on department.division_id = f.division_id and department.id = f.department_id
     left join lateral (select h.grade from filing_history h where h.division_id = f.division_id and h.filing_id = f.id
       and h.grade is not null order by h.sequence desc limit 1) graded on true
     order by f.due, f.id`,
    [...valuesOf(asked), page.desk, due10, id11, page.limit],
  )
  return found.rows
}

const beginning = ['-infinity', '00000000-0000-0000-0000-000000000000'] as const

/** A place as a page told it; one that is none begins anew. */
function placeOf(after: string): readonly [due: string, id: string] {
  const told = /^(\d{4}-\d{2}-\d{2}|infinity) ([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/.exec(after)
  return told === null ? beginning : [told[1] ?? beginning[0], told[2] ?? beginning[1]]
}
