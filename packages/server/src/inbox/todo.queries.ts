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

/** What waits at a desk after a place, the first deadline on top. */
export async function todoPage(
  db: Db,
  sources: readonly TodoSource[],
  desk: DeskToday,
  page: Page,
): Promise<(TodoRow & { readonly place: string })[]> {
  const { rows } = await db.query<TodoRow & { place: string }>(
    `with ${todoItems(sources)}
     select kind, key, name, state, due_on as "dueOn", link, place from item
     where ${atDesk} and ($5::text is null or kind = $5) and place > $6 order by place limit $7`,
    [...deskOf(desk), page.kind, page.after, page.limit],
  )
  return rows
}

/** How much of each kind waits at a desk, and how much of it is overdue. */
export async function todoCounts(
  db: Db,
  sources: readonly TodoSource[],
  desk: DeskToday,
): Promise<{ readonly kind: TodoKind; readonly open: number; readonly overdue: number }[]> {
  const { rows } = await db.query<{ kind: TodoKind; open: number; overdue: number }>(
    `with ${todoItems(sources)}
     select kind, count(*)::int as open, count(*) filter (where due_on < $2)::int as overdue from item
     where ${atDesk} group by kind`,
    deskOf(desk),
  )
  return rows
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
