import type { TodoKind } from '@jiheng/contract/todo'
import type { AccountId, CalendarDate } from '@jiheng/domain/kernel'
import type pg from 'pg'
import { isInForce } from '../accounts/post.queries.ts'
import { codeOfPost } from './recipients.queries.ts'
import type { TodoSource } from './todo-source.ts'
import { todoItems } from './todo.queries.ts'

export type DigestItem = {
  readonly kind: TodoKind
  readonly name: string
  readonly state: string
  readonly dueOn: CalendarDate | null
}

export type DigestTodo = {
  readonly accountId: AccountId
  readonly open: number
  readonly overdue: number
  /** The first deadlines. */
  readonly items: readonly DigestItem[]
}

const shown = 20

/** What waits for each person who gets a digest, in all his posts of the division. */
export async function digestTodo(
  tx: pg.ClientBase,
  sources: readonly TodoSource[],
  { divisionId, today }: { readonly divisionId: number; readonly today: CalendarDate },
): Promise<DigestTodo[]> {
  const { rows } = await tx.query<DigestTodo>(
    `with ${todoItems(sources)},
     reader as (
       select a.id as account_id, p.role, coalesce(${codeOfPost}, '') as code
       from account a
       join post p on p.account_id = a.id and p.division_id = $1 and ${isInForce('$2')}
       where a.email is not null and a.disabled_at is null and exists (
         select from notice_choice c where c.division_id = $1 and c.account_id = a.id and c.delivery = '每日摘要')),
     mine as (
       select distinct on (r.account_id, i.kind, i.key) r.account_id, i.kind, i.name, i.state, i.due_on, i.place
       from reader r
       join item i on i.role = r.role and i.organization_code in ('', r.code)
       order by r.account_id, i.kind, i.key, i.is_own desc),
     ranked as (select *, row_number() over (partition by account_id order by place) as at from mine)
     select account_id as "accountId", count(*)::int as open, count(*) filter (where due_on < $2)::int as overdue,
       json_agg(json_build_object('kind', kind, 'name', name, 'state', state, 'dueOn', due_on) order by place)
         filter (where at <= $3) as items
     from ranked group by account_id`,
    [divisionId, today, shown],
  )
  return rows
}

export type DigestNotice = { readonly kind: string; readonly facts: unknown }

/** The unread notices since the last digest, of the kinds that each person wants in it. */
export async function digestNotices(
  tx: pg.ClientBase,
  divisionId: number,
  since: Date | null,
): Promise<{ readonly accountId: AccountId; readonly notices: readonly DigestNotice[] }[]> {
  const { rows } = await tx.query<{ accountId: AccountId; notices: DigestNotice[] }>(
    `select n.account_id as "accountId", (json_agg(json_build_object('kind', n.kind, 'facts', n.facts) order by n.id)) as notices
     from notice_choice c
     join account a on a.id = c.account_id and a.email is not null and a.disabled_at is null
     join notice n on n.division_id = c.division_id and n.account_id = c.account_id and n.kind = c.kind
     where c.division_id = $1 and c.delivery = '每日摘要' and n.read_at is null
       and ($2::timestamptz is null or n.made_at > $2)
     group by n.account_id`,
    [divisionId, since],
  )
  return rows
}
