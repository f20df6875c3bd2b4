import type { GoalContext } from '@jiheng/domain/goals'
import type pg from 'pg'
import type { Filing } from '../workflow/filing.ts'

/** What the checks of a goal are told beside the form and the year. */
export type CheckContext = Pick<GoalContext, 'project' | 'earlier'>

/**
 * A row a subject: the project, what the congress approved for it last year, and its indicators of before: those of the newest
 * self-evaluation of three years with their actuals, and last year's approved goal, whose actuals are often not known yet when goals are filed.
 */
const contextOf = (subjects: string): string => `
  select f.key, jsonb_build_object('name', p.name, 'subjectKind', p.subject_kind, 'kind', coalesce(p.kind, ''),
      'policyArea', coalesce(p.policy_area, ''), 'startsOn', p.start_date, 'endsOn', p.end_date) as project,
    (select sum(a.amount)::numeric(20, 2)::text from arrangement_step a
      where a.division_id = $1 and a.project_id = p.id and a.fiscal_year = f.fiscal_year - 1 and a.step = '人代会批复') as "approvedAmount",
    (select coalesce(jsonb_agg(jsonb_build_object('year', i.year, 'levelTwo', coalesce(i.level_two, ''),
        'levelThree', coalesce(i.level_three, ''), 'target', coalesce(i.target_text, ''), 'actual', coalesce(i.actual_text, ''))
        order by i.year desc, i.actual_text is null, i.sequence), '[]')
      from (
        select e.fiscal_year as year, e.sequence, e.level_two, e.level_three, e.target_text, e.actual_text
        from evaluation_indicator e
        where e.division_id = $1 and e.project_id = p.id and e.method = '单位自评'
          and e.fiscal_year = (select max(m.fiscal_year) from evaluation_indicator m
            where m.division_id = $1 and m.project_id = p.id and m.method = '单位自评'
              and m.fiscal_year between f.fiscal_year - 3 and f.fiscal_year - 1)
        union all
        select g.fiscal_year, g.sequence, g.level_two, g.level_three, g.target_text, null
        from goal_indicator g
        where g.division_id = $1 and g.project_id = p.id and g.fiscal_year = f.fiscal_year - 1
          and g.revision = (select max(r.revision) from goal_revision r
            where r.division_id = $1 and r.project_id = p.id and r.fiscal_year = f.fiscal_year - 1 and r.state = '已批复')
      ) i) as indicators
  from (${subjects}) f join project p on p.division_id = $1 and p.id = f.project_id`

type Row = {
  readonly key: string
  readonly project: CheckContext['project']
  readonly approvedAmount: string | null
  readonly indicators: CheckContext['earlier']['indicators']
}

/** What is on record beside goal filings when they are checked, as it stands now, by the filing's id. */
export async function readCheckContexts(
  db: pg.Pool | pg.ClientBase,
  divisionId: number,
  filings: readonly string[],
): Promise<ReadonlyMap<string, CheckContext>> {
  const subjects = `select f.id as key, f.project_id, f.fiscal_year from filing f where f.division_id = $1 and f.id = any($2)`
  const found = await db.query<Row>(contextOf(subjects), [divisionId, filings])
  return byKey(found.rows)
}

/** The same for projects whose goals of a year may not be begun yet, by the project's id. */
export async function readProjectContexts(
  db: pg.Pool | pg.ClientBase,
  {
    divisionId,
    year,
    projects,
  }: { readonly divisionId: number; readonly year: number; readonly projects: readonly string[] },
): Promise<ReadonlyMap<string, CheckContext>> {
  const subjects = `select s.id as key, s.id as project_id, $3::int as fiscal_year from unnest($2::uuid[]) as s (id)`
  const found = await db.query<Row>(contextOf(subjects), [divisionId, projects, year])
  return byKey(found.rows)
}

function byKey(rows: readonly Row[]): ReadonlyMap<string, CheckContext> {
  return new Map(
    rows.map(({ key, project, approvedAmount, indicators }) => [
      key,
      { project, earlier: { approvedAmount, indicators } },
    ]),
  )
}

/** What is on record beside one goal filing. */
export async function readCheckContext(
  db: pg.Pool | pg.ClientBase,
  { divisionId, id }: Pick<Filing, 'divisionId' | 'id'>,
): Promise<CheckContext> {
  const found = (await readCheckContexts(db, divisionId, [id])).get(id)
  if (found === undefined) throw new Error('a goal was filed for a project that is not in the library')
  return found
}
