-- Workbooks of goals (绩效目标工作簿) that were downloaded, with what they held: when one comes back, what was changed in it and what was
-- changed on the web meanwhile are told apart by this.
create table goal_workbook (
  division_id integer not null,
  id uuid not null,
  fiscal_year smallint not null,
  organization_id uuid not null,
  made_at timestamptz not null,
  made_by uuid not null,
  primary key (division_id, id),
  foreign key (division_id, organization_id) references organization
);

create table goal_workbook_base (
  division_id integer not null,
  workbook_id uuid not null,
  project_id uuid not null,
  form_edition text not null,
  -- As the workbook says it; what is taken from it moves it on.
  content jsonb not null,
  primary key (division_id, workbook_id, project_id),
  foreign key (division_id, workbook_id) references goal_workbook,
  foreign key (division_id, project_id) references project
);
create index goal_workbook_base_by_project on goal_workbook_base (division_id, project_id);

-- One that was uploaded, until it is taken or forgotten.
create table imports.goal_workbook (
  id uuid primary key,
  division_id integer not null,
  account_id uuid not null,
  organization_code text not null,
  file_name text not null,
  bytes bytea not null,
  digest text not null,
  trial_job uuid not null,
  commit_job uuid,
  discarded_at timestamptz,
  created_at timestamptz not null
);
create index goal_workbook_by_account on imports.goal_workbook (account_id, id);
alter table imports.goal_workbook alter column bytes set storage external;
