/** Whether a goal of a row (`o`) of the list counts as filed (审核中 or 已批复) for the subject that it names. */
const isFiled = (subject: string): string => `exists (select from goal_revision g
        where g.division_id = o.division_id and g.project_id = ${subject} and g.fiscal_year = o.fiscal_year
          and g.state in ('审核中', '已批复'))`

/**
 * Goals that an organisation still owes of the list that was frozen when the year's filing was opened (应报清单), as one thing
 * with the filing's last day. They are counted organisation by organisation: a desk asks for its own alone.
 */
export const owedGoals = `
  select w.fiscal_year || ' ' || b.code as key, w.fiscal_year || ' 年度绩效目标申报' as name,
    '还缺 ' || owed.missing || ' 个' as state, w.ends_on as due_on, '/goals?goalYear=' || w.fiscal_year as link,
    case t.kind when '预算部门' then 'department' else 'unit' end as role, b.code as organization_code, true as is_own,
    t.name as organization_name, department.code as department_code
  from goal_opening w
  join organization b on b.division_id = w.division_id
  join lateral (select t.name, t.kind, t.department_id from organization_period t
    where t.division_id = b.division_id and t.organization_id = b.id order by t.start_year desc limit 1) t on true
  join lateral (select count(*) as missing from goal_owed o
    where o.division_id = b.division_id and o.organization_id = b.id and o.fiscal_year = w.fiscal_year
      and case when o.project_id is not null then not ${isFiled('o.project_id')}
        else not exists (select from project p
          where p.division_id = o.division_id and p.organization_id = o.organization_id and p.subject_kind = '部门整体'
            and ${isFiled('p.id')}) end) owed on owed.missing > 0
  left join organization department on department.division_id = b.division_id and department.id = t.department_id
  where w.division_id = $1 and w.starts_on <= $2`
