/**
 * Goals that an organisation still owes of the list that was frozen when the year's filing was opened (应报清单), as one thing
 * with the filing's last day.
 */
export const owedGoals = `
  select w.fiscal_year || ' ' || b.code as key, w.fiscal_year || ' 年度绩效目标申报' as name,
    '还缺 ' || count(*) || ' 个' as state, w.ends_on as due_on, '/goals?goalYear=' || w.fiscal_year as link,
    case t.kind when '预算部门' then 'department' else 'unit' end as role, b.code as organization_code, true as is_own,
    t.name as organization_name, department.code as department_code
  from goal_opening w
  join goal_owed o on o.division_id = w.division_id and o.fiscal_year = w.fiscal_year
  join organization b on b.division_id = o.division_id and b.id = o.organization_id
  join lateral (select t.name, t.kind, t.department_id from organization_period t
    where t.division_id = b.division_id and t.organization_id = b.id order by t.start_year desc limit 1) t on true
  left join organization department on department.division_id = b.division_id and department.id = t.department_id
  where w.division_id = $1 and w.starts_on <= $2
    and not exists (select from goal_revision g
      where g.division_id = o.division_id and g.fiscal_year = o.fiscal_year and g.state in ('审核中', '已批复')
        and g.project_id in (select o.project_id union all
          select p.id from project p where o.project_id is null and p.division_id = o.division_id
            and p.organization_id = o.organization_id and p.subject_kind = '部门整体'))
  group by w.fiscal_year, w.ends_on, b.code, t.kind, t.name, department.code`
