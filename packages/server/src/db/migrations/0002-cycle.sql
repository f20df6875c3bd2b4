-- The whole cycle's tables: one for each table of the data package, keyed by the division first.
-- Columns are what is summed, compared, scored or searched; closed lists hold the official Chinese word.

create table organization (
  division_id integer not null references fiscal_division,
  id uuid not null,
  code text collate "C" not null,
  primary key (division_id, id),
  unique (division_id, code)
);

create table organization_period (
  division_id integer not null,
  organization_id uuid not null,
  start_year smallint not null,
  name text not null,
  kind text not null check (kind in ('预算部门', '预算单位')),
  department_id uuid,
  end_year smallint,
  merged_into_id uuid,
  primary key (division_id, organization_id, start_year),
  foreign key (division_id, organization_id) references organization,
  foreign key (division_id, department_id) references organization,
  foreign key (division_id, merged_into_id) references organization
);
create index organization_period_by_department on organization_period (division_id, department_id);

create table project (
  division_id integer not null,
  id uuid not null,
  code text collate "C" not null,
  name text not null,
  organization_id uuid not null,
  subject_kind text not null check (subject_kind in ('项目', '政策', '部门整体')),
  nature text,
  attribute text,
  class text,
  kind text,
  policy_area text,
  start_date date,
  end_date date,
  total_amount numeric(20, 2),
  is_public boolean,
  secrecy_reason text,
  -- 项目支出: 政策, and 项目 of class 其他运转类 or 特定目标类. 人员类 and 公用经费 are basic expenditure.
  is_project_expenditure boolean not null generated always as (
    subject_kind = '政策' or (subject_kind = '项目' and coalesce(class, '') in ('其他运转类', '特定目标类'))
  ) stored,
  primary key (division_id, id),
  unique (division_id, code),
  foreign key (division_id, organization_id) references organization
);
create index project_by_organization on project (division_id, organization_id);

create table project_owner (
  division_id integer not null,
  project_id uuid not null,
  fiscal_year smallint not null,
  organization_id uuid not null,
  primary key (division_id, project_id, fiscal_year),
  foreign key (division_id, project_id) references project,
  foreign key (division_id, organization_id) references organization
);

create table budget_line (
  division_id integer not null,
  project_id uuid not null,
  fiscal_year smallint not null,
  fund_nature text not null,
  fund_source text not null,
  original_budget numeric(20, 2) not null,
  carried_over numeric(20, 2),
  revised_budget numeric(20, 2) not null,
  outturn numeric(20, 2) not null,
  primary key (division_id, project_id, fiscal_year, fund_nature, fund_source),
  foreign key (division_id, project_id) references project
);
create index budget_line_by_year on budget_line (division_id, fiscal_year, project_id)
  include (revised_budget, original_budget, outturn);

create table budget_adjustment (
  division_id integer not null,
  project_id uuid not null,
  fiscal_year smallint not null,
  sequence integer not null,
  fund_nature text,
  fund_source text,
  adjusted_on date,
  kind text not null,
  amount numeric(20, 2) not null,
  document_number text,
  reason text,
  primary key (division_id, project_id, fiscal_year, sequence),
  foreign key (division_id, project_id) references project
);

create table monthly_outturn (
  division_id integer not null,
  project_id uuid not null,
  fiscal_year smallint not null,
  month smallint not null,
  fund_nature text not null,
  fund_source text not null,
  amount numeric(20, 2) not null,
  primary key (division_id, project_id, fiscal_year, month, fund_nature, fund_source),
  foreign key (division_id, project_id) references project
);

create table goal_revision (
  division_id integer not null,
  project_id uuid not null,
  fiscal_year smallint not null,
  revision smallint not null,
  state text not null,
  batch text not null,
  requested_amount numeric(20, 2) not null,
  current_appropriation numeric(20, 2),
  carried_over_funds numeric(20, 2),
  other_funds numeric(20, 2),
  medium_term_goal text,
  annual_goal text,
  filed_on date,
  approved_on date,
  change_reason text,
  primary key (division_id, project_id, fiscal_year, revision),
  foreign key (division_id, project_id) references project
);
create index goal_revision_by_year on goal_revision (division_id, fiscal_year, project_id, revision)
  include (state, batch, requested_amount);

create table goal_indicator (
  division_id integer not null,
  project_id uuid not null,
  fiscal_year smallint not null,
  revision smallint not null,
  sequence integer not null,
  tree text,
  level_one text,
  level_two text,
  level_three text,
  nature text,
  target_text text,
  weight numeric(7, 2),
  target_basis text,
  actual_method text,
  evidence_asked text,
  primary key (division_id, project_id, fiscal_year, revision, sequence),
  foreign key (division_id, project_id, fiscal_year, revision) references goal_revision
);

create table cost_estimate_line (
  division_id integer not null,
  project_id uuid not null,
  fiscal_year smallint not null,
  revision smallint not null,
  sequence integer not null,
  content text,
  quantity numeric,
  unit text,
  unit_price numeric(20, 2),
  times numeric,
  amount numeric(20, 2),
  basis text,
  primary key (division_id, project_id, fiscal_year, revision, sequence),
  foreign key (division_id, project_id, fiscal_year, revision) references goal_revision
);

create table plan_milestone (
  division_id integer not null,
  project_id uuid not null,
  fiscal_year smallint not null,
  revision smallint not null,
  sequence integer not null,
  content text,
  start_date date,
  end_date date,
  planned_spending numeric(20, 2),
  primary key (division_id, project_id, fiscal_year, revision, sequence),
  foreign key (division_id, project_id, fiscal_year, revision) references goal_revision
);

create table ex_ante_evaluation (
  division_id integer not null,
  project_id uuid not null,
  fiscal_year smallint not null,
  method text not null,
  rubric text,
  score numeric(7, 2),
  requested_amount numeric(20, 2),
  approved_amount numeric(20, 2),
  conclusion text,
  evaluated_on date,
  opinion text,
  primary key (division_id, project_id, fiscal_year, method),
  foreign key (division_id, project_id) references project
);
create index ex_ante_evaluation_by_year on ex_ante_evaluation (division_id, fiscal_year, project_id);

create table ex_ante_reduction (
  division_id integer not null,
  project_id uuid not null,
  fiscal_year smallint not null,
  method text not null,
  sequence integer not null,
  content text,
  requested_amount numeric(20, 2),
  approved_amount numeric(20, 2),
  kind text,
  reason text,
  primary key (division_id, project_id, fiscal_year, method, sequence),
  foreign key (division_id, project_id, fiscal_year, method) references ex_ante_evaluation
);

create table arrangement_step (
  division_id integer not null,
  project_id uuid not null,
  fiscal_year smallint not null,
  fund_nature text not null,
  step text not null,
  amount numeric(20, 2),
  decided_on date,
  remark text,
  primary key (division_id, project_id, fiscal_year, fund_nature, step),
  foreign key (division_id, project_id) references project
);
create index arrangement_step_by_year on arrangement_step (division_id, fiscal_year, step, project_id) include (amount);

create table monitoring_record (
  division_id integer not null,
  project_id uuid not null,
  fiscal_year smallint not null,
  cut_off_date date not null,
  goal_revision smallint,
  tracking text not null,
  budget numeric(20, 2) not null,
  outturn numeric(20, 2) not null,
  expected_outturn numeric(20, 2),
  likelihood text,
  deviation_kind text,
  deviation_reason text,
  is_external_cause boolean,
  remedial_action text,
  disposition text,
  cut_amount numeric(20, 2),
  primary key (division_id, project_id, fiscal_year, cut_off_date),
  foreign key (division_id, project_id) references project
);
create index monitoring_record_by_year on monitoring_record (division_id, fiscal_year, project_id, cut_off_date);

create table monitoring_indicator (
  division_id integer not null,
  project_id uuid not null,
  fiscal_year smallint not null,
  cut_off_date date not null,
  sequence integer not null,
  progress_text text,
  expected_text text,
  primary key (division_id, project_id, fiscal_year, cut_off_date, sequence),
  foreign key (division_id, project_id, fiscal_year, cut_off_date) references monitoring_record
);

create table evaluation (
  division_id integer not null,
  project_id uuid not null,
  fiscal_year smallint not null,
  method text not null,
  goal_revision smallint,
  rule_edition text,
  kind text not null,
  amount numeric(20, 2) not null,
  grade_scheme text,
  -- As given; a given score or grade counts, and the computed one stands beside it.
  score numeric(7, 2),
  grade text,
  computed_score numeric(7, 2),
  computed_grade text,
  evaluator text,
  finished_on date,
  primary key (division_id, project_id, fiscal_year, method),
  foreign key (division_id, project_id) references project
);
create index evaluation_by_year on evaluation (division_id, fiscal_year, project_id, method);

create table evaluation_indicator (
  division_id integer not null,
  project_id uuid not null,
  fiscal_year smallint not null,
  method text not null,
  sequence integer not null,
  level_one text,
  level_two text,
  level_three text,
  target_text text,
  actual_text text,
  weight numeric(7, 2),
  score numeric(7, 2),
  deviation_reason text,
  primary key (division_id, project_id, fiscal_year, method, sequence),
  foreign key (division_id, project_id, fiscal_year, method) references evaluation
);

create table finding (
  division_id integer not null references fiscal_division,
  number text collate "C" not null,
  project_id uuid,
  organization_id uuid,
  fiscal_year smallint not null,
  origin text not null,
  finding_kind text,
  description text,
  demand text,
  remedial_action text,
  due_on date,
  state text not null,
  closed_on date,
  primary key (division_id, number),
  foreign key (division_id, project_id) references project,
  foreign key (division_id, organization_id) references organization
);
create index finding_by_year on finding (division_id, fiscal_year, origin);
create index finding_by_project on finding (division_id, project_id);

create table result_application (
  division_id integer not null,
  project_id uuid not null,
  budget_year smallint not null,
  basis text collate "C" not null,
  suggestion text,
  decision text,
  amount_change numeric(20, 2),
  reason text,
  decided_on date,
  primary key (division_id, project_id, budget_year, basis),
  foreign key (division_id, project_id) references project
);

create table library_indicator (
  division_id integer not null references fiscal_division,
  code text collate "C" not null,
  revision smallint not null,
  class text,
  area text,
  level_one text,
  level_two text,
  level_three text,
  definition text,
  formula text,
  unit text,
  direction text,
  standard_text text,
  standard_source text,
  evidence_asked text,
  start_year smallint,
  end_year smallint,
  primary key (division_id, code, revision)
);

create table policy_document (
  division_id integer not null references fiscal_division,
  number text collate "C" not null,
  name text,
  class text,
  issuer text,
  effective_on date,
  repealed_on date,
  primary key (division_id, number)
);

create table task (
  division_id integer not null references fiscal_division,
  number text collate "C" not null,
  fiscal_year smallint,
  layer text,
  content text,
  owner text,
  start_date date,
  due_on date,
  state text,
  basis_number text,
  primary key (division_id, number)
);
