import type pg from 'pg'
import type { Doer } from '../../workflow/filing.ts'
import type { Ids } from '../../ports/ids.ts'
import { goalDueSet, overallGoalSet } from '../measures/goal-sets.queries.ts'
import type { Missing } from './coverage-rows.queries.ts'

/** Lets one reminder (or opening) of a division go on at a time: nobody is reminded twice because two people click at once. */
export async function takeTurn(tx: pg.ClientBase, divisionId: number): Promise<void> {
  await tx.query(`select pg_advisory_xact_lock(hashtext('goal-filing'), $1)`, [divisionId])
}

/** Keeps of what somebody was reminded, when and by whom. */
export async function insertReminders(
  tx: pg.ClientBase,
  ids: Ids,
  { doer, year, missing }: { readonly doer: Doer; readonly year: number; readonly missing: readonly Missing[] },
): Promise<void> {
  await tx.query(
    `insert into goal_reminder (division_id, id, fiscal_year, organization_id, project_id, sent_at, sent_by, sent_by_name)
     select $1, row.id, $2, row.organization_id, row.project_id, $3, $4, $5
     from unnest($6::uuid[], $7::uuid[], $8::uuid[]) as row (id, organization_id, project_id)`,
    [
      doer.division.id,
      year,
      doer.at,
      doer.accountId,
      doer.displayName,
      missing.map(() => ids.next<'reminder'>()),
      missing.map((each) => each.organizationId),
      missing.map((each) => each.projectId),
    ],
  )
}

/** 布置: from when to when, in which words. */
export type Opening = {
  readonly year: number
  readonly startsOn: string
  readonly endsOn: string
  readonly notice: string
}

/** Keeps the notice; true where it is the year's first. */
export async function putOpening(tx: pg.ClientBase, doer: Doer, opening: Opening): Promise<boolean> {
  const put = await tx.query<{ isFirst: boolean }>(
    `insert into goal_opening as w (division_id, fiscal_year, starts_on, ends_on, notice, opened_at, opened_by, opened_by_name)
     values ($1, $2, $3, $4, $5, $6, $7, $8)
     on conflict (division_id, fiscal_year) do update
       set starts_on = excluded.starts_on, ends_on = excluded.ends_on, notice = excluded.notice
     returning xmax = 0 as "isFirst"`,
    [
      doer.division.id,
      opening.year,
      opening.startsOn,
      opening.endsOn,
      opening.notice,
      doer.at,
      doer.accountId,
      doer.displayName,
    ],
  )
  return put.rows[0]?.isFirst ?? false
}

/** Freezes who owes (应报清单): the subjects that are due now by the measures' own set, and each department's overall goal. */
export async function freezeOwed(tx: pg.ClientBase, divisionId: number, year: number): Promise<void> {
  await tx.query(
    `with due as materialized (
${goalDueSet.sql('division')}
),
overall as materialized (
${overallGoalSet.sql('division')}
),
owed as (
  select 1 as part, due.key, due.body_code, p.id as project_id, due.amount
  from due join project p on p.division_id = $1 and p.code = due.key
  union all
  select 2, overall.key, overall.key, null, null from overall where overall.is_alive
)
insert into goal_owed (division_id, fiscal_year, number, organization_id, project_id, amount)
select $1, $2::int + 1, row_number() over (order by owed.part, owed.key collate "C"), b.id, owed.project_id, owed.amount
from owed join organization b on b.division_id = $1 and b.code = owed.body_code`,
    [divisionId, year - 1],
  )
}

/** An organisation on the frozen list, with how much it owes. */
export type Owing = { readonly code: string; readonly kind: string; readonly count: number }

/** Who stands on the frozen list of a year. */
export async function owingOrganizations(
  tx: pg.ClientBase,
  divisionId: number,
  year: number,
): Promise<readonly Owing[]> {
  const found = await tx.query<Owing>(
    `select b.code, max(t.kind) as kind, count(*)::int as count
     from goal_owed o
     join organization b on b.division_id = o.division_id and b.id = o.organization_id
     join lateral (select kind from organization_period t where t.division_id = o.division_id and t.organization_id = b.id
       order by (t.start_year <= $2 and coalesce(t.end_year, 9999) >= $2) desc, t.start_year desc limit 1) t on true
     where o.division_id = $1 and o.fiscal_year = $2
     group by b.code order by b.code`,
    [divisionId, year],
  )
  return found.rows
}
