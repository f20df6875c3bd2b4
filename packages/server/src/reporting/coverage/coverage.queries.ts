import type { Instant } from '@jiheng/domain/kernel'
import type pg from 'pg'
import { ownOrganizationsText, type Scope } from '../../accounts/scope.queries.ts'
import { placesOf } from '../measures/compute-measures.ts'
import { goalDueSet, goalSet, overallGoalSet } from '../measures/goal-sets.queries.ts'
import type { Reach } from '../measures/measure-set.ts'

type Db = pg.Pool | pg.ClientBase

/** Whose coverage, of which year's goals. */
export type CoverageAsked = {
  readonly scope: Scope
  readonly year: number
  /** What was reminded of since then is not reminded of again. */
  readonly remindedSince: Instant
  /** Who reminds others does not remind himself; null where the caller reminds nobody, or everybody. */
  readonly ownCode: string | null
}

/** The places of the measures' sets: they are asked by report year, which is the one before the goals'. */
export function setPlaces({ scope, year }: Pick<CoverageAsked, 'scope' | 'year'>): readonly unknown[] {
  return placesOf(scope, year - 1)
}

/** The number of the first place behind those of the sets. */
export function freePlace(reach: Reach): number {
  return reach === 'division' ? 3 : 4
}

/** The share of a group: `word` names it within `by`. Amounts in 元. */
export type ShareRow = {
  readonly by: 'all' | 'organization' | 'kind'
  readonly word: string
  readonly name: string
  readonly due: number
  readonly filed: number
  readonly dueAmount: string
  readonly filedAmount: string
  readonly remindable: number
}

const amountOf = (condition: string): string =>
  `coalesce(sum(t.amount) filter (where ${condition}), 0)::numeric(20, 2)::text`

/** Those of whom somebody was reminded since place `$since`. */
const recently = (since: string): string => `recent as (
  select distinct p.code from goal_reminder r
  join project p on p.division_id = r.division_id and p.id = r.project_id
  where r.division_id = $1 and r.fiscal_year = $2::int + 1 and r.sent_at >= ${since}
)`

/**
 * How a set stands in a statement that reads all of it. The division's is read as it comes: set down with all its columns it is too large for
 * memory. An organisation's is small, and the planner guesses its size wrongly.
 */
const standing = (reach: Reach): string => (reach === 'division' ? 'not materialized' : 'materialized')

/** One pass over the measures' own set of who is due: the whole, by department (in an organisation's reach by owner), by kind. */
function sharesSql(reach: Reach): string {
  const since = freePlace(reach)
  const [code, name] = reach === 'division' ? ['s.department_code', 's.department'] : ['s.body_code', 's.body']
  return `with s as ${standing(reach)} (
${goalDueSet.sql(reach)}
),
${recently(`$${String(since)}`)},
t as (
  select coalesce(${code}, '') as organization, ${name} as organization_name, coalesce(s.kind, '') as kind, s.amount,
    s.is_counted, not s.is_counted and recent.code is null and s.body_code is distinct from $${String(since + 1)} as is_remindable
  from s left join recent on recent.code = s.key
)
select case grouping(t.organization, t.kind) when 1 then 'organization' when 2 then 'kind' else 'all' end as by,
  coalesce(t.organization, t.kind, '') as word,
  case grouping(t.organization, t.kind) when 1 then min(t.organization_name) when 2 then t.kind end as name,
  count(*)::int as due, count(*) filter (where t.is_counted)::int as filed,
  ${amountOf('true')} as "dueAmount", ${amountOf('t.is_counted')} as "filedAmount",
  count(*) filter (where t.is_remindable)::int as remindable
from t group by grouping sets ((), (t.organization), (t.kind))
order by 1, coalesce(t.organization, t.kind, '') collate "C"`
}

/** The shares of a year (覆盖率): of everything, of each organisation and of each 项目类型. */
export async function readShares(db: Db, asked: CoverageAsked): Promise<readonly ShareRow[]> {
  const found = await db.query<ShareRow>(sharesSql(asked.scope.reach), [
    ...setPlaces(asked),
    asked.remindedSince,
    asked.ownCode,
  ])
  return found.rows
}

export type TotalRow = Pick<ShareRow, 'due' | 'filed' | 'dueAmount' | 'filedAmount'>

/** The whole of a year alone. */
export async function readTotal(db: Db, asked: Pick<CoverageAsked, 'scope' | 'year'>): Promise<TotalRow | undefined> {
  const found = await db.query<TotalRow>(
    `with t as ${standing(asked.scope.reach)} (
${goalDueSet.sql(asked.scope.reach)}
)
select count(*)::int as due, count(*) filter (where t.is_counted)::int as filed,
  ${amountOf('true')} as "dueAmount", ${amountOf('t.is_counted')} as "filedAmount"
from t`,
    [...setPlaces(asked)],
  )
  return found.rows[0]
}

/** The last years up to one in which goals were due in the division, oldest first. */
export async function yearsDue(db: Db, divisionId: number, year: number, most: number): Promise<number[]> {
  const found = await db.query<{ year: number }>(
    `select y as year from generate_series($2::int, 1990, -1) y
     where exists (select from arrangement_step a where a.division_id = $1 and a.fiscal_year = y and a.step = '申报')
     limit $3`,
    [divisionId, year, most],
  )
  return found.rows.map((row) => row.year).toReversed()
}

export type OverallRow = { readonly due: number; readonly filed: number; readonly remindable: number }

/** 部门整体: departments with a counted goal ÷ departments. */
export async function readOverall(db: Db, asked: CoverageAsked): Promise<OverallRow | undefined> {
  const since = freePlace(asked.scope.reach)
  const found = await db.query<OverallRow>(
    `with s as materialized (
${overallGoalSet.sql(asked.scope.reach)}
),
recent as (
  select distinct o.code from goal_reminder r join organization o on o.division_id = r.division_id and o.id = r.organization_id
  where r.division_id = $1 and r.fiscal_year = $2::int + 1 and r.project_id is null and r.sent_at >= $${String(since)}
)
select count(*) filter (where s.is_alive)::int as due, count(*) filter (where s.has_goal)::int as filed,
  count(*) filter (where s.is_alive and not s.has_goal and recent.code is null and s.key is distinct from $${String(since + 1)})::int
    as remindable
from s left join recent on recent.code = s.key`,
    [...setPlaces(asked), asked.remindedSince, asked.ownCode],
  )
  return found.rows[0]
}

/** 年中追加 of the year: counted apart. */
export async function readAdded(
  db: Db,
  asked: CoverageAsked,
): Promise<{ readonly count: number; readonly amount: string }> {
  const found = await db.query<{ count: number; amount: string }>(
    `with s as materialized (
${goalSet.sql(asked.scope.reach)}
)
select count(*)::int as count, coalesce(sum(s.amount), 0)::numeric(20, 2)::text as amount from s where s.batch = '年中追加'`,
    [...setPlaces(asked)],
  )
  return found.rows[0] ?? { count: 0, amount: '0.00' }
}

export type Reminded = { readonly id: string; readonly at: Date; readonly by: string }

/** True for an organisation in reach; `column` is its id. */
function isOwn(asked: CoverageAsked, column: string): string {
  if (asked.scope.reach === 'division') return 'true'
  return `${column} in (${ownOrganizationsText({ division: '$1', code: '$3', year: '($2::int + 1)' })})`
}

/** The newest reminder of the year in reach. */
export async function lastReminder(db: Db, asked: CoverageAsked): Promise<Reminded | null> {
  const found = await db.query<Reminded>(
    `select r.id, r.sent_at as at, r.sent_by_name as by from goal_reminder r
     where r.division_id = $1 and r.fiscal_year = $2::int + 1 and ${isOwn(asked, 'r.organization_id')}
     order by r.sent_at desc, r.id desc limit 1`,
    [...setPlaces(asked)],
  )
  return found.rows[0] ?? null
}

export type OpeningRow = {
  readonly startsOn: string
  readonly endsOn: string
  readonly notice: string
  readonly openedAt: Date
  readonly openedBy: string
  readonly owed: number
}

/** The notice of the year's filing, with how many on its list are in reach. */
export async function findOpening(db: Db, asked: CoverageAsked): Promise<OpeningRow | null> {
  const found = await db.query<OpeningRow>(
    `select w.starts_on as "startsOn", w.ends_on as "endsOn", w.notice, w.opened_at as "openedAt", w.opened_by_name as "openedBy",
       (select count(*)::int from goal_owed o where o.division_id = w.division_id and o.fiscal_year = w.fiscal_year
         and ${isOwn(asked, 'o.organization_id')}) as owed
     from goal_opening w where w.division_id = $1 and w.fiscal_year = $2::int + 1`,
    [...setPlaces(asked)],
  )
  return found.rows[0] ?? null
}
