const isOpen = `f.division_id = $1 and f.state in ('待整改', '整改中')`

/** Open findings of an organisation (`o`): its own, and those of the subjects that it owns. */
const ofHolder = `(
    select f.number, f.finding_kind, f.description, f.state, f.due_on, p.code, p.name
    from finding f left join project p on p.division_id = f.division_id and p.id = f.project_id
    where ${isOpen} and f.organization_id = o.id
    union all
    select f.number, f.finding_kind, f.description, f.state, f.due_on, p.code, p.name
    from project p join finding f on f.division_id = p.division_id and f.project_id = p.id
    where p.division_id = $1 and p.organization_id = o.id and ${isOpen} and f.organization_id is null)`

/** Overdue findings with the organisation (`o`) that has to mend them. */
const overdueWithHolder = `(
    select f.number, f.finding_kind, f.description, f.state, f.due_on, p.code, p.name,
      coalesce(f.organization_id, p.organization_id) as holder_id
    from finding f left join project p on p.division_id = f.division_id and p.id = f.project_id
    where ${isOpen} and f.due_on < $2)`

/** What an organisation is now: its newest period. */
const asItIs = `organization_period n on n.division_id = o.division_id and n.organization_id = o.id
    and not exists (select from organization_period later where later.division_id = n.division_id
      and later.organization_id = n.organization_id and later.start_year > n.start_year)`

type Desk = { readonly role: string; readonly code: string; readonly state: string; readonly isOwn: boolean }

const seenAt = ({ role, code, state, isOwn }: Desk): string => `
  select f.number as key, coalesce(f.name || '：', '') || coalesce(f.finding_kind, left(f.description, 40), f.number) as name,
    ${state} as state, f.due_on, '/projects/' || f.code as link, ${role} as role, ${code} as organization_code,
    ${String(isOwn)} as is_own, n.name as organization_name, department.code as department_code`

const departmentAbove = `organization department on department.division_id = o.division_id and department.id = n.department_id
    and n.kind = '预算单位'`

/**
 * Findings (问题) whose rectification is open: with the organisation that has to mend them, and once overdue also with its
 * department and with the finance office, which look after it. Each desk finds its own by an index: an organisation from
 * itself, a department from its units, the finance office from what is overdue.
 */
export const openFindings = `${seenAt({
  role: `case n.kind when '预算单位' then 'unit' else 'department' end`,
  code: 'o.code',
  state: 'f.state',
  isOwn: true,
})}
  from organization o
  join ${asItIs}
  left join ${departmentAbove}
  join lateral ${ofHolder} f on true
  where o.division_id = $1
  union all${seenAt({ role: `'department'`, code: 'department.code', state: `'逾期，请督促'`, isOwn: false })}
  from organization o
  join ${asItIs}
  join ${departmentAbove}
  join lateral ${ofHolder} f on true
  where o.division_id = $1 and f.due_on < $2
  union all${seenAt({ role: `'finance'`, code: `''`, state: `'逾期，请督促'`, isOwn: false })}
  from ${overdueWithHolder} f
  join organization o on o.division_id = $1 and o.id = f.holder_id
  join ${asItIs}
  left join ${departmentAbove}`
