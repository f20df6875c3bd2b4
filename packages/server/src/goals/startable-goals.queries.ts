import type { CalendarDate } from '@jiheng/domain/kernel'
import type { FormSubject } from '@jiheng/domain/rulebook'
import type pg from 'pg'
import type { DivisionActor } from '../accounts/actor.ts'
import { goalForm } from './goal-filing.ts'

/**
 * Subjects of the caller's own organisation in the year that file a goal: project expenditure and 部门整体, owned in the year
 * by it (项目归属 before 项目.机构代码). $1 is the division, $2 the organisation's code, $3 the year. Those that it owns at all are found
 * by index first, so that nothing else is asked of the others.
 */
export const ownSubjects = `from project p
  left join project_owner w on w.division_id = p.division_id and w.project_id = p.id and w.fiscal_year = $3
  join organization own on own.division_id = p.division_id and own.id = coalesce(w.organization_id, p.organization_id)
  where p.division_id = $1 and own.code = $2 and p.id = any(array(
      select q.id from organization o join project q on q.division_id = o.division_id and q.organization_id = o.id
      where o.division_id = $1 and o.code = $2
      union all
      select x.project_id from organization o join project_owner x on x.division_id = o.division_id and x.organization_id = o.id
      where o.division_id = $1 and o.code = $2 and x.fiscal_year = $3))
    and (p.is_project_expenditure or p.subject_kind = '部门整体')`

export type Named = { readonly code: string; readonly name: string }

/** A subject for which a goal can be begun, and whether it is due with the annual budget. */
export type Startable = Named & { readonly isDue: boolean }

const most = 50

/** The first subjects by code for which a goal of the year can still be begun; one more than are shown where there are more. */
export async function startableSubjects(
  db: pg.Pool,
  actor: DivisionActor,
  { year, search }: { readonly year: number; readonly search: string },
): Promise<{ readonly projects: Startable[]; readonly isMore: boolean }> {
  const found = await db.query<Startable>(
    `select p.code, p.name,
       exists (select from arrangement_step a where a.division_id = p.division_id and a.project_id = p.id
         and a.fiscal_year = $3 and a.step = '申报') as "isDue"
     ${ownSubjects} and strpos(p.search_text, lower($4)) > 0
       and not exists (select from filing f where f.division_id = p.division_id and f.project_id = p.id
         and f.fiscal_year = $3 and f.form = $5)
       and not exists (select from goal_revision g where g.division_id = p.division_id and g.project_id = p.id
         and g.fiscal_year = $3 and g.state = '已批复')
     order by p.code limit $6`,
    [actor.division.id, actor.organizationCode, year, search, goalForm, most + 1],
  )
  return { projects: found.rows.slice(0, most), isMore: found.rows.length > most }
}

/** A subject with its owner and its owner's department in the year. */
export type OwnSubject = {
  readonly projectId: string
  readonly code: string
  readonly name: string
  readonly subjectKind: FormSubject
  readonly startDate: CalendarDate | null
  readonly endDate: CalendarDate | null
  /** 项目性质 and 项目类别 of the project library. */
  readonly nature: string | null
  readonly class: string | null
  /** 项目总额 in 元. */
  readonly totalAmount: string | null
  readonly organizationId: string
  readonly organizationCode: string
  readonly departmentId: string | null
  readonly departmentCode: string | null
  /** 申报 of the year's budget arrangement, in 元; null where nothing is on record. */
  readonly requestedAmount: string | null
  /** The ledger has an approved goal of the year already. */
  readonly hasApprovedGoal: boolean
}

/** A subject of the caller's own organisation; null for another's and for one that is not there. */
export async function findOwnSubject(
  tx: pg.ClientBase,
  actor: DivisionActor,
  { code, year }: { readonly code: string; readonly year: number },
): Promise<OwnSubject | null> {
  return (await listOwnSubjects(tx, actor, { codes: [code], year }))[0] ?? null
}

/** Subjects of the caller's own organisation by code: all of a year, or those among the codes. */
export async function listOwnSubjects(
  db: pg.Pool | pg.ClientBase,
  actor: Pick<DivisionActor, 'division' | 'organizationCode'>,
  { codes, year }: { readonly codes: readonly string[] | null; readonly year: number },
): Promise<readonly OwnSubject[]> {
  const found = await db.query<OwnSubject>(
    `select s.id as "projectId", s.code, s.name, s.subject_kind as "subjectKind", s.start_date as "startDate",
       s.end_date as "endDate", s.nature, s.class, s.total_amount as "totalAmount", s.owner_id as "organizationId",
       s.owner_code as "organizationCode", department.id as "departmentId", department.code as "departmentCode",
       (select sum(a.amount)::numeric(20, 2) from arrangement_step a
         where a.division_id = $1 and a.project_id = s.id and a.fiscal_year = $3 and a.step = '申报') as "requestedAmount",
       exists (select from goal_revision g where g.division_id = $1 and g.project_id = s.id and g.fiscal_year = $3
         and g.state = '已批复') as "hasApprovedGoal"
     from (select p.id, p.code, p.name, p.subject_kind, p.start_date, p.end_date, p.nature, p.class, p.total_amount, own.id as owner_id,
         own.code as owner_code ${ownSubjects} and ($4::text[] is null or p.code = any($4))) s
     left join lateral (select department_id from organization_period t
       where t.division_id = $1 and t.organization_id = s.owner_id
       order by (t.start_year <= $3 and coalesce(t.end_year, 9999) >= $3) desc, abs(t.start_year - $3) limit 1) period on true
     left join organization department on department.division_id = $1 and department.id = period.department_id
     order by s.code`,
    [actor.division.id, actor.organizationCode, year, codes],
  )
  return found.rows
}
