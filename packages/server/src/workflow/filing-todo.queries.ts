import type { SentItem } from '@jiheng/contract/todo'
import { findReviewChain } from '@jiheng/domain/rulebook'
import { stepName } from '@jiheng/domain/workflow'
import type { CalendarDate } from '@jiheng/domain/kernel'
import type pg from 'pg'
import type { DivisionActor } from '../accounts/actor.ts'
import { filed, filingForms, partyOf, type FilingForm } from './filing.ts'

const pageOf = `case f.form when 'project-goal' then '/goals/' end || f.id`

/**
 * Filings (申报) that wait for a desk: to be finished, mended, or reviewed. What waits for the budget's approval waits for a
 * day: all of a year together, without a deadline.
 */
export const waitingFilings = `
  select f.id::text as key, p.name,
    case f.state when '草稿' then '草稿，待送审' when '退回' then '已退回，待修改' else '待审核' end as state,
    f.due_on, ${pageOf} as link, d.role, d.organization_code, true as is_own,
    n.name as organization_name, case d.role when 'unit' then department.code end as department_code
  from ${filed}
  join filing_party d on d.division_id = f.division_id and d.filing_id = f.id and d.desk = 'waiting'
  left join organization holder on holder.division_id = f.division_id and holder.code = d.organization_code
  left join lateral (select name from organization_period n
    where n.division_id = holder.division_id and n.organization_id = holder.id order by n.start_year desc limit 1) n on true
  where f.division_id = $1
  union all
  select 'approval ' || d.fiscal_year, d.fiscal_year || ' 年度绩效目标 ' || count(*) || ' 件', '待随预算批复', null::date,
    '/goals?goalYear=' || d.fiscal_year || '&desk=approval', d.role, d.organization_code, true, null, null
  from filing_party d
  where d.division_id = $1 and d.desk = 'approval'
  group by d.fiscal_year, d.role, d.organization_code`

type Row = Pick<SentItem, 'name' | 'year' | 'dueOn' | 'link'> & {
  readonly form: FilingForm
  readonly chain: string
  readonly step: string | null
  readonly since: Date
}

const shown = 20

/** What somebody handed on (已送审) and at which step it lies, the longest wait on top. */
export async function sentFilings(pool: pg.Pool, actor: DivisionActor, today: CalendarDate): Promise<SentItem[]> {
  const { rows } = await pool.query<Row>(
    `select f.form, p.name, f.fiscal_year as year, f.chain, f.step, f.since, f.due_on as "dueOn", ${pageOf} as link
     from ${filed}
     join filing_party d on d.division_id = f.division_id and d.filing_id = f.id
       and d.role = $2 and d.organization_code = $3 and d.desk = 'sent'
     where f.division_id = $1
     order by f.since, f.id limit $4`,
    [actor.division.id, actor.role, partyOf(actor).organizationCode ?? '', shown],
  )
  return rows.map(({ form, chain, step, since, ...row }) => ({
    ...row,
    form: filingForms[form],
    where: whereOf(chain, step),
    since: since.toISOString(),
    isOverdue: row.dueOn !== null && row.dueOn < today,
  }))
}

function whereOf(chain: string, step: string | null): string {
  const found = findReviewChain(chain)
  return found === null || step === null ? '' : stepName(found, step)
}
