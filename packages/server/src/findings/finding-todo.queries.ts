/**
 * Findings (问题) whose rectification is open: with the organisation that has to mend them, and once overdue also with its
 * department and with the finance office, which look after it.
 */
export const openFindings = `
  select f.number as key, coalesce(p.name || '：', '') || coalesce(f.finding_kind, left(f.description, 40), f.number) as name,
    desk.state, f.due_on, '/projects/' || p.code as link, desk.role, desk.organization_code, desk.is_own,
    n.name as organization_name, department.code as department_code
  from finding f
  left join project p on p.division_id = f.division_id and p.id = f.project_id
  join organization o on o.division_id = f.division_id and o.id = coalesce(f.organization_id, p.organization_id)
  join lateral (select name, kind, department_id from organization_period n
    where n.division_id = o.division_id and n.organization_id = o.id order by n.start_year desc limit 1) n on true
  left join organization department on department.division_id = o.division_id and department.id = n.department_id
    and n.kind = '预算单位'
  cross join lateral (values
    (case n.kind when '预算单位' then 'unit' else 'department' end, o.code, f.state, true),
    ('department', department.code, '逾期，请督促', false),
    ('finance', '', '逾期，请督促', false)
  ) as desk(role, organization_code, state, is_own)
  where f.division_id = $1 and f.state in ('待整改', '整改中')
    and (desk.is_own or f.due_on < $2) and desk.organization_code is not null`
