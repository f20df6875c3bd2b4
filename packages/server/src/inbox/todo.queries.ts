import type { TodoKind } from '@jiheng/contract/todo'
import type { CalendarDate } from '@jiheng/domain/kernel'
import type { Role } from '@jiheng/domain/organizations'
import type pg from 'pg'
import type { TodoSource } from './todo-source.ts'

type Db = pg.Pool | pg.ClientBase

/** A thing that waits at a desk. */
export type TodoRow = {
  readonly kind: TodoKind
  readonly key: string
  readonly name: string
  readonly state: string
  readonly dueOn: CalendarDate | null
  readonly link: string | null
}

/** Who asks: the desk of a post on a day. */
export type DeskToday = {
  readonly divisionId: number
  readonly role: Role
  readonly organizationCode: string | null
  readonly today: CalendarDate
}

/**
 * All sources as one relation `item`; `place` is the order: what one has to do oneself before what one looks after, each by
 * deadline, those without one last.
 */
export function todoItems(sources: readonly TodoSource[]): string {
  const each = sources.map(({ kind, items: query }) => `select '${kind}' as kind, * from (${query}) as ${kind}_item`)
  return `item as (select *, concat_ws(' ', case when is_own then 1 else 2 end, coalesce(due_on, '9999-12-31'), kind, key) collate "C" as place
    from (${each.join(' union all ')}) as every_item)`
}

const atDesk = `role = $3 and organization_code in ('', $4)`
const deskOf = ({ divisionId, today, role, organizationCode }: DeskToday): unknown[] => [
  divisionId,
  today,
  role,
  organizationCode ?? '',
]

type Page = { readonly kind: TodoKind | null; readonly after: string; readonly limit: number }

/** How much of a kind waits at a desk, and how much of it is overdue. */
type TodoCount = { readonly kind: TodoKind; readonly open: number; readonly overdue: number }

/** What waits at a desk after a place, the first deadline on top, with how much there is of each kind: the sources are read once. */
export async function todoPage(
  db: Db,
  sources: readonly TodoSource[],
  desk: DeskToday,
  page: Page,
): Promise<{
  readonly rows: readonly (TodoRow & { readonly place: string })[]
  readonly counts: readonly TodoCount[]
}> {
  const { rows } = await db.query<{ rows: (TodoRow & { place: string })[]; counts: TodoCount[] }>(
    `with ${todoItems(sources)},
     waiting as materialized (select * from item where ${atDesk}),
     page as (select kind, key, name, state, due_on as "dueOn", link, place from waiting
       where ($5::text is null or kind = $5) and place > $6 order by place limit $7),
     counted as (select kind, count(*)::int as open, count(*) filter (where due_on < $2)::int as overdue
       from waiting group by kind)
     select (select coalesce(json_agg(page order by place), '[]') from page) as rows,
       (select coalesce(json_agg(counted), '[]') from counted) as counts`,
    [...deskOf(desk), page.kind, page.after, page.limit],
  )
  return rows[0] ?? { rows: [], counts: [] }
}

/** A thing with a deadline near today, and who has to do it. */
export type DueItem = TodoRow & {
  readonly dueOn: CalendarDate
  readonly role: Role
  readonly organizationCode: string
  readonly organizationName: string | null
  readonly departmentCode: string | null
}

type Window = { readonly today: CalendarDate; readonly from: CalendarDate; readonly to: CalendarDate }

/** What somebody himself has to do by a day of the window. */
export async function itemsDue(
  db: Db,
  sources: readonly TodoSource[],
  divisionId: number,
  { today, from, to }: Window,
): Promise<DueItem[]> {
  const { rows } = await db.query<DueItem>(
    `with ${todoItems(sources)}
     select kind, key, name, state, due_on as "dueOn", link, role, organization_code as "organizationCode",
       organization_name as "organizationName", department_code as "departmentCode"
     from item where is_own and due_on between $3 and $4 order by place`,
    [divisionId, today, from, to],
  )
  return rows
}
