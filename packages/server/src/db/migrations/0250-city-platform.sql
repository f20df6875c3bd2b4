-- 市级平台对账: exports of the city's integrated platform as they were read, and what was decided about each department's overall
-- goal. What an export says is compared with what stands here whenever it is looked at; only the decisions are kept.
create table city_export (
  division_id integer not null references fiscal_division,
  id uuid not null,
  fiscal_year smallint not null,
  file_name text not null,
  -- SHA-256 of the file: the same file is not taken in twice.
  digest text not null,
  read jsonb not null,
  uploaded_at timestamptz not null,
  uploaded_by uuid not null,
  -- As he was called then.
  uploaded_by_name text not null,
  primary key (division_id, id),
  unique (division_id, fiscal_year, digest)
);
create index city_export_by_year on city_export (division_id, fiscal_year, uploaded_at);

create table city_goal_decision (
  division_id integer not null,
  export_id uuid not null,
  organization_id uuid not null,
  decision text not null check (decision in ('采用', '保留')),
  -- Why this system's goal is kept.
  reason text,
  -- The filing that the goal was taken over by.
  filing_id uuid,
  decided_at timestamptz not null,
  decided_by uuid not null,
  decided_by_name text not null,
  primary key (division_id, export_id, organization_id),
  foreign key (division_id, export_id) references city_export,
  foreign key (division_id, organization_id) references organization,
  foreign key (division_id, filing_id) references filing,
  check ((decision = '采用') = (filing_id is not null))
);
create index city_goal_decision_by_filing on city_goal_decision (division_id, filing_id);

-- 取用后的状态: how a goal stands once it was taken over; without a row, approved by the city's document.
create table city_standing (
  division_id integer primary key references fiscal_division,
  standing text not null check (standing in ('已批复', '待批复')),
  reason text not null,
  changed_at timestamptz not null,
  changed_by uuid not null,
  changed_by_name text not null
);
