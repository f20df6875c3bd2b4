/**
 * Tasks (任务清单) that have begun and are not done. The ledger names their owners in words: the layer says whose they are,
 * and a task of 部门单位 is every department's unless it names one organisation.
 */
export const openTasks = `
  select t.number as key, coalesce(t.content, t.number) as name, coalesce(t.state, '未开始') as state, t.due_on,
    null::text as link,
    case when o.code is not null then case n.kind when '预算单位' then 'unit' else 'department' end
      else case t.layer when '绩效主管部门' then 'finance' when '党委政府' then 'leadership' when '监督部门' then 'supervision'
        else 'department' end end as role,
    coalesce(o.code, '') as organization_code, true as is_own,
    coalesce(n.name, t.owner) as organization_name, null::text as department_code
  from task t
  left join lateral (
    select organization_id, name, kind from organization_period n
    where n.division_id = t.division_id and n.name = t.owner and t.layer = '部门单位'
    order by n.start_year desc limit 1) n on true
  left join organization o on o.division_id = t.division_id and o.id = n.organization_id
  where t.division_id = $1 and coalesce(t.state, '') not in ('已完成', '完成', '已撤销')
    and coalesce(t.start_date, $2) <= $2`
