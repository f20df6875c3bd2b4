import type pg from 'pg'
import { goalDueSet, goalDueSql, overallGoalSet } from '../measures/goal-sets.queries.ts'
import type { SubjectsOf } from '../measures/measure-set.ts'
import { freePlace, setPlaces, type CoverageAsked } from './coverage.queries.ts'

type Db = pg.Pool | pg.ClientBase

/** A subject that is due, or a department with its overall goal, as the database gives it. */
export type CoverageLine = {
  readonly key: string
  readonly projectCode: string | null
  readonly name: string
  readonly organization: string | null
  readonly department: string | null
  readonly kind: string | null
  readonly amount: string | null
  readonly isCounted: boolean
  /** 目标状态 of the newest revision on record; null without one. */
  readonly newest: string | null
  readonly isAddition: boolean
  readonly remindedAt: Date | null
  readonly remindedBy: string | null
  readonly isRemindable: boolean
}

export type RowsAsked = {
  readonly state: 'missing' | 'filed' | 'due'
  /** Codes and words; null for all. */
  readonly organization: string | null
  readonly kind: string | null
  readonly after: string
  readonly limit: number
}

const stateConditions = { missing: 'not s.is_counted', filed: 's.is_counted', due: 'true' } as const

/** Places behind the set's, in this order: reminded since, own code, after, limit, organisation, kind. */
function places(asked: CoverageAsked): readonly string[] {
  const first = freePlace(asked.scope.reach)
  return [0, 1, 2, 3, 4, 5].map((at) => `$${String(first + at)}`)
}

const isAddition = (match: string): string => `exists (select from goal_opening w
    where w.division_id = $1 and w.fiscal_year = $2::int + 1)
    and not exists (select from goal_owed o where o.division_id = $1 and o.fiscal_year = $2::int + 1 and ${match})`

/** Of how many subjects a page is sought before those are looked for that can be on it at all. */
const mostLookedThrough = 500

/**
 * A page of the subjects that are due, by code. Where nothing narrows the division's, it is sought among the next few
 * hundred that are due, and where these have too few rows of it, among all that may be missing or filed.
 */
export async function projectLines(db: Db, asked: CoverageAsked, rows: RowsAsked): Promise<readonly CoverageLine[]> {
  if (asked.scope.reach === 'organization') return linesOf(db, asked, rows, { reach: 'organization' })
  if (rows.organization !== null) return linesOf(db, asked, rows, { reach: 'chosen', subjects: everUnder })
  const next = await nextDue(db, asked, rows)
  const found = await linesOf(db, asked, rows, {
    reach: 'chosen',
    subjects: 'select unnest($9::uuid[]) as id',
    ids: next,
  })
  // Every one of the next is a row of what is due.
  if (rows.state === 'due' || found.length === rows.limit || next.length < mostLookedThrough) return found
  return linesOf(db, asked, rows, { reach: 'chosen', subjects: perhaps[rows.state] })
}

const counted = `g.division_id = $1 and g.fiscal_year = $2::int + 1 and g.state in ('已批复', '审核中')`

/**
 * Subjects among which those of a state are: the set says which they are. A goal of 年中追加 does not cover what was due, so that one with
 * such a version may be missing though it has a goal.
 */
const perhaps = {
  filed: `select g.project_id as id from goal_revision g where ${counted} group by g.project_id`,
  missing: `select q.id from project q where q.division_id = $1 and q.is_project_expenditure
    and not exists (select from goal_revision g where ${counted} and g.project_id = q.id)
  union select g.project_id from goal_revision g
  where g.division_id = $1 and g.fiscal_year = $2::int + 1 and g.batch <> '年初'`,
} as const

/** Subjects of an organisation ($7) and of units that were ever under it; the set says whose they are in the year. */
const ever = `array(select o.id from organization o where o.division_id = $1 and o.code = $7
  union all select t.organization_id from organization_period t
  join organization o on o.division_id = t.division_id and o.id = t.department_id
  where t.division_id = $1 and o.code = $7)`
const everUnder = `select q.id from project q where q.division_id = $1 and q.organization_id = any(${ever})
  union select w.project_id from project_owner w
  where w.division_id = $1 and w.organization_id = any(${ever}) and w.fiscal_year = $2::int + 1`

/** The next subjects of the division by code for which something is due. */
async function nextDue(db: Db, asked: CoverageAsked, { after, kind }: RowsAsked): Promise<readonly string[]> {
  const found = await db.query<{ id: string }>(
    `select q.id from project q
     where q.division_id = $1 and q.is_project_expenditure and q.code > $3
       and ($4::text is null or q.kind = $4 or ($4 = '' and q.kind is null))
       and exists (select from arrangement_step a where a.division_id = $1 and a.project_id = q.id
         and a.fiscal_year = $2::int + 1 and a.step = '申报')
     order by q.code limit $5`,
    [...setPlaces(asked), after, kind, mostLookedThrough],
  )
  return found.rows.map(({ id }) => id)
}

type Among = { readonly reach: SubjectsOf; readonly subjects?: string; readonly ids?: readonly string[] }

/**
 * What is not of the set is looked up for the page alone. The set stands by itself: a condition drawn into it would make the planner
 * expect next to nothing, and compare each with each.
 */
async function linesOf(
  db: Db,
  asked: CoverageAsked,
  rows: RowsAsked,
  { reach, subjects, ids }: Among,
): Promise<readonly CoverageLine[]> {
  const [since, own, after, limit, organization, kind] = places(asked)
  const chosen = subjects === undefined ? '' : `own_subject as materialized (${subjects}),\n`
  const found = await db.query<CoverageLine>(
    `with ${chosen}s as materialized (
${goalDueSql(reach)}
),
page as (
  select * from s
  where ${stateConditions[rows.state]} and s.key > ${after}
    and (${organization}::text is null or ${organization} in (s.department_code, s.body_code))
    and (${kind}::text is null or coalesce(s.kind, '') = ${kind})
  order by s.key limit ${limit}
)
select page.key, page.key as "projectCode", page.name, page.body as organization, page.department, page.kind,
  page.amount::numeric(20, 2)::text as amount, page.is_counted as "isCounted", newest.state as newest,
  ${isAddition('o.project_id = p.id')} as "isAddition",
  last.sent_at as "remindedAt", last.sent_by_name as "remindedBy",
  not page.is_counted and coalesce(last.sent_at < ${since}, true) and page.body_code is distinct from ${own} as "isRemindable"
from page
join project p on p.division_id = $1 and p.code = page.key
left join lateral (select g.state from goal_revision g
  where g.division_id = $1 and g.project_id = p.id and g.fiscal_year = $2::int + 1 order by g.revision desc limit 1) newest on true
left join lateral (select r.sent_at, r.sent_by_name from goal_reminder r
  where r.division_id = $1 and r.fiscal_year = $2::int + 1 and r.project_id = p.id order by r.sent_at desc limit 1) last on true
order by page.key`,
    [...valuesOf(asked, rows), rows.organization, rows.kind, ...(ids === undefined ? [] : [ids])],
  )
  return found.rows
}

function valuesOf(asked: CoverageAsked, { after, limit }: RowsAsked): readonly unknown[] {
  return [...setPlaces(asked), asked.remindedSince, asked.ownCode, after, limit]
}

const overallConditions = { missing: 's.is_alive and not s.has_goal', filed: 's.has_goal', due: 'true' } as const

/** A page of the departments with or without their overall goal (部门整体), by code. */
export async function overallLines(db: Db, asked: CoverageAsked, rows: RowsAsked): Promise<readonly CoverageLine[]> {
  const [since, own, after, limit] = places(asked)
  const found = await db.query<CoverageLine>(
    `with s as materialized (
${overallGoalSet.sql(asked.scope.reach)}
),
page as (
  select * from s where ${overallConditions[rows.state]} and s.key collate "C" > ${after}
  order by s.key collate "C" limit ${limit}
)
select page.key, null::text as "projectCode", page.name, page.body as organization, page.department, null::text as kind,
  page.amount::numeric(20, 2)::text as amount, page.has_goal as "isCounted", null::text as newest,
  ${isAddition('o.project_id is null and o.organization_id = b.id')} as "isAddition",
  last.sent_at as "remindedAt", last.sent_by_name as "remindedBy",
  not page.has_goal and coalesce(last.sent_at < ${since}, true) and page.key is distinct from ${own} as "isRemindable"
from page
join organization b on b.division_id = $1 and b.code = page.key
left join lateral (select r.sent_at, r.sent_by_name from goal_reminder r
  where r.division_id = $1 and r.fiscal_year = $2::int + 1 and r.project_id is null and r.organization_id = b.id
  order by r.sent_at desc limit 1) last on true
order by page.key collate "C"`,
    [...valuesOf(asked, rows)],
  )
  return found.rows
}

/** A missing goal with whose it is. */
export type Missing = {
  readonly projectId: string | null
  readonly name: string
  readonly organizationId: string
  readonly organizationCode: string
  readonly organization: string
  readonly organizationKind: string
  /** Its owner was reminded of it already within this working day. */
  readonly isRecent: boolean
}

type MissingAsked = { readonly organization: string | null; readonly subject: string | null }

/** Missing subjects of others in reach, of an organisation or of one code alone where one is given. */
export async function missingProjects(
  db: Db,
  asked: CoverageAsked,
  { organization, subject }: MissingAsked,
): Promise<readonly Missing[]> {
  const [since, own, one, of] = places(asked)
  const found = await db.query<Missing>(
    `with s as materialized (
${goalDueSet.sql(asked.scope.reach)}
)
select p.id as "projectId", s.name, b.id as "organizationId", b.code as "organizationCode", s.body as organization,
  s.body_kind as "organizationKind",
  exists (select from goal_reminder r where r.division_id = $1 and r.fiscal_year = $2::int + 1 and r.project_id = p.id
    and r.sent_at >= ${since}) as "isRecent"
from s
join project p on p.division_id = $1 and p.code = s.key
join organization b on b.division_id = $1 and b.code = s.body_code
where not s.is_counted and s.body_code is distinct from ${own} and (${one}::text is null or s.key = ${one})
  and (${of}::text is null or ${of} in (s.department_code, s.body_code))
order by s.key collate "C"`,
    [...setPlaces(asked), asked.remindedSince, asked.ownCode, subject, organization],
  )
  return found.rows
}

/** Departments without their overall goal, or the one of a code. */
export async function missingOverall(db: Db, asked: CoverageAsked, code: string | null): Promise<readonly Missing[]> {
  const [since, own, one] = places(asked)
  const found = await db.query<Missing>(
    `with s as materialized (
${overallGoalSet.sql(asked.scope.reach)}
)
select null::uuid as "projectId", '部门整体绩效目标' as name, b.id as "organizationId", b.code as "organizationCode",
  s.body as organization, s.body_kind as "organizationKind",
  exists (select from goal_reminder r where r.division_id = $1 and r.fiscal_year = $2::int + 1 and r.project_id is null
    and r.organization_id = b.id and r.sent_at >= ${since}) as "isRecent"
from s
join organization b on b.division_id = $1 and b.code = s.key
where s.is_alive and not s.has_goal and s.key is distinct from ${own} and (${one}::text is null or s.key = ${one})
order by s.key collate "C"`,
    [...setPlaces(asked), asked.remindedSince, asked.ownCode, code],
  )
  return found.rows
}
