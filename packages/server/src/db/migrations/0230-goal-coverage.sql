-- 绩效目标申报的布置、应报清单与催报。

-- 布置通知 of a year's filing: from when to when, in which words.
create table goal_opening (
  division_id integer not null references fiscal_division,
  fiscal_year smallint not null,
  starts_on date not null,
  ends_on date not null check (ends_on >= starts_on),
  notice text not null,
  opened_at timestamptz not null,
  opened_by uuid not null,
  -- As he was called then.
  opened_by_name text not null,
  primary key (division_id, fiscal_year)
);

-- Who owed a goal when the notice was issued (应报清单): it does not change afterwards. What is due since is told by not
-- standing here. A row without a subject is a department's overall goal (部门整体).
create table goal_owed (
  division_id integer not null,
  fiscal_year smallint not null,
  number integer not null,
  organization_id uuid not null,
  project_id uuid,
  amount numeric(20, 2),
  primary key (division_id, fiscal_year, number),
  foreign key (division_id, fiscal_year) references goal_opening,
  foreign key (division_id, organization_id) references organization,
  foreign key (division_id, project_id) references project
);
create index goal_owed_by_project on goal_owed (division_id, fiscal_year, project_id);
create trigger goal_owed_never_changes before update or delete on goal_owed
  for each row execute function refuse_change();

-- 催报: of which missing subject its owner was reminded, when and by whom. Without a subject: of the overall goal.
create table goal_reminder (
  division_id integer not null,
  id uuid not null,
  fiscal_year smallint not null,
  organization_id uuid not null,
  project_id uuid,
  sent_at timestamptz not null,
  sent_by uuid not null,
  sent_by_name text not null,
  primary key (division_id, id),
  foreign key (division_id, organization_id) references organization,
  foreign key (division_id, project_id) references project
);
create index goal_reminder_by_project on goal_reminder (division_id, fiscal_year, project_id, sent_at desc);
create index goal_reminder_by_time on goal_reminder (division_id, fiscal_year, sent_at desc);
