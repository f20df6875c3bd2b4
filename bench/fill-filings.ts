import type pg from 'pg'

/**
 * Files a goal for every `every`-th subject of a filled town for 2031: of every ten, four lie with the finance office, one of
 * these for the budget's approval, three with a department, two are back with their unit, one is approved.
 */
export async function fillFilings(pool: pg.Pool, divisionId: number, every = 1): Promise<void> {
  for (const statement of statements) await pool.query(statement, [divisionId, every])
}

/** The content of a filing: ten indicators, three lines of estimate; `round` is an SQL expression. */
const content = (round: string): string => `jsonb_build_object('requestedAmount', f.amount::text,
  'annualGoal', repeat('全年养护河道，水质达标。', 20),
  'indicators', (select jsonb_agg(jsonb_build_object('key', 'r' || i, 'levelOne', '产出指标', 'levelTwo', '数量指标',
    'levelThree', '养护长度' || i, 'nature', '定量', 'target', '≥' || (40 + i + ${round}) || '公里', 'weight', '9'))
    from generate_series(1, 10) i),
  'estimate', (select jsonb_agg(jsonb_build_object('key', 'e' || i, 'content', '养护' || i, 'quantity', '10', 'unit', '公里',
    'unitPrice', '100', 'times', '1', 'amount', '1000', 'basis', '')) from generate_series(1, 3) i))`

/** $1 the division, $2 how many subjects there are to a filing. A filing has its project's number. */
const statements = [
  `with p as (select p.id as project_id, p.organization_id, right(p.id::text, 12)::bigint / $2::int as g, t.department_id
       from project p join organization_period t on t.division_id = p.division_id and t.organization_id = p.organization_id
       where p.division_id = $1 and right(p.id::text, 12)::bigint % $2::int = 0),
     f as (select *, ('00000000-0000-7000-8002-' || right(project_id::text, 12))::uuid as id, '2031-01-04'::timestamptz as at,
         (array['finance','finance','finance','approval','department','department','department','filing','filing',null])[g % 10 + 1] as step
       from p)
   insert into filing (division_id, id, form, project_id, fiscal_year, batch, organization_id, department_id, chain, state,
     review, step, since, due_on, version, revision, amount, created_at)
   select $1, id, 'project-goal', project_id, 2031, '年初', organization_id, department_id, 'project-goal',
     case when step is null then '已批复' when step = 'filing' then '退回' else '审核中' end,
     case when step is null then jsonb_build_object('kind', 'approved', 'since', at)
       when step = 'filing' then jsonb_build_object('kind', 'returned', 'since', at, 'from', 'finance')
       else jsonb_build_object('kind', 'reviewing', 'since', at, 'step', step, 'handedOn', null) end,
     step, at, case when step is null or step = 'approval' then null else '2031-01-05'::date + (g % 60)::int end,
     3, 2, g * 100, at
   from f`,
  `insert into filing_draft (division_id, filing_id, form_edition, content, saved_at, saved_by)
   select $1, f.id, 'cn-project-goal-a', ${content('2')}, f.since, f.id
   from filing f where f.division_id = $1 and $2::int > 0`,
  `insert into filing_revision (division_id, filing_id, revision, form_edition, content, ledger_revision, submitted_at, submitted_by)
   select $1, f.id, r, 'cn-project-goal-a', ${content('r')}, r, f.since, f.id
   from filing f, generate_series(1, 2) r where f.division_id = $1 and $2::int > 0`,
  `insert into filing_history (division_id, filing_id, sequence, at, action, account_id, actor_name, post_id, role, organization_code,
     from_step, to_step, state, revision, opinion, comments, offices, grade)
   select $1, f.id, s, f.since, (array['start','submit','return','submit','approve'])[s], f.id, '经办人', f.id,
     (array['unit','unit','finance','unit','department'])[s], null, null, f.step, f.state, (array[0,1,1,2,2])[s], '意见', '[]', '[]',
     case s when 3 then '中' end
   from filing f, generate_series(1, 5) s where f.division_id = $1 and $2::int > 0`,
  `insert into filing_party (division_id, filing_id, role, organization_code, form, fiscal_year, has_acted, desk, due)
   select $1, f.id, d.role, d.code, f.form, f.fiscal_year, true,
     case when d.step = f.step then 'waiting' when f.step = 'approval' and d.role = 'finance' then 'approval'
       when f.step is null or f.step = 'filing' then 'handled' else 'sent' end, coalesce(f.due_on, 'infinity')
   from filing f
   join organization filer on filer.division_id = f.division_id and filer.id = f.organization_id
   left join organization department on department.division_id = f.division_id and department.id = f.department_id
   cross join lateral (values ('unit', filer.code, 'filing'), ('department', department.code, 'department'),
     ('finance', '', 'finance')) d (role, code, step)
   where f.division_id = $1 and $2::int > 0 and d.code is not null and not (d.role = 'finance' and f.step = 'department')`,
  `insert into goal_revision (division_id, project_id, fiscal_year, revision, state, batch, requested_amount)
   select $1, f.project_id, 2031, r, case when r = 1 then '退回' else f.state end, '年初', f.amount
   from filing f, generate_series(1, 2) r where f.division_id = $1 and $2::int > 0`,
]
