import type { AccountLine } from '@jiheng/contract/accounts'
import type { AccountId, CalendarDate } from '@jiheng/domain/kernel'
import type pg from 'pg'
import { isInForce } from './post.queries.ts'

/** Which accounts an administrator looks after: those of his division, or all (null). */
type Kept = { readonly divisionId: number | null; readonly today: CalendarDate }

const organizationName = `(select n.name from organization o
  join organization_period n on n.division_id = o.division_id and n.organization_id = o.id
  where o.division_id = p.division_id and o.code = p.organization_code order by n.start_year desc limit 1)`

const place = (code: string, name: string): string =>
  `case when ${code} is null then null else json_build_object('code', ${code}, 'name', coalesce(${name}, ${code})) end`

/** The posts of account `a` as JSON: in force, to come, over. The day is the query's first parameter. */
const posts = `coalesce((select json_agg(json_build_object(
    'id', p.id, 'role', p.role, 'division', ${place('d.code', 'd.name')},
    'organization', ${place('p.organization_code', organizationName)},
    'startsOn', p.starts_on, 'endsOn', p.ends_on,
    'onBehalfOf', (select h.display_name from post l join account h on h.id = l.account_id where l.id = p.lent_from),
    'state', case when ${isInForce('$1')} then 'in-force' when p.starts_on > $1 and coalesce(p.ends_on, 'infinity') >= $1
      then 'to-come' else 'over' end)
    order by not (${isInForce('$1')}), p.starts_on <= $1, p.starts_on desc, p.id)
  from post p left join fiscal_division d on d.id = p.division_id where p.account_id = a.id), '[]')`

const line = `select a.id, a.username, a.display_name as "displayName", a.disabled_at is not null as "isDisabled",
    ${place('home.code', 'home.name')} as division, ${posts} as posts
  from account a left join fiscal_division home on home.id = a.division_id`

/** A page of accounts by user name, after the one named. */
export async function accountPage(
  pool: pg.Pool,
  { divisionId, today }: Kept,
  asked: { readonly search?: string | undefined; readonly after?: string | undefined; readonly limit: number },
): Promise<{ readonly rows: AccountLine[]; readonly next: string | null }> {
  const found = await pool.query<AccountLine>(
    `${line}
     where ($2::integer is null or a.division_id = $2) and a.username > $3
       and position(lower($4) in lower(a.username || ' ' || a.display_name)) > 0
     order by a.username limit $5`,
    [today, divisionId, asked.after ?? '', asked.search?.trim() ?? '', asked.limit + 1],
  )
  const rows = found.rows.slice(0, asked.limit)
  return { rows, next: found.rows.length > asked.limit ? (rows.at(-1)?.username ?? null) : null }
}

/** One account; null for one that the administrator does not look after, as for none. */
export async function accountLine(
  pool: pg.Pool,
  { divisionId, today }: Kept,
  id: AccountId,
): Promise<AccountLine | null> {
  const found = await pool.query<AccountLine>(
    `${line} where a.id = $2 and ($3::integer is null or a.division_id = $3)`,
    [today, id, divisionId],
  )
  return found.rows[0] ?? null
}
