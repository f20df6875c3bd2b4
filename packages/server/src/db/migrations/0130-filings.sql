-- What is filed and reviewed (申报与审核), whatever its form: a thin identity row, a working copy, revisions that never
-- change, an append-only history, and the parties that have to do with it.

create table filing (
  division_id integer not null,
  id uuid not null,
  form text not null check (form in ('project-goal')),
  project_id uuid not null,
  fiscal_year smallint not null,
  batch text not null check (batch in ('年初', '年中追加')),
  organization_id uuid not null,
  -- 主管部门 when it was begun; null where a department files for itself.
  department_id uuid,
  chain text not null,
  state text not null check (state in ('草稿', '审核中', '退回', '已批复')),
  -- The engine's state; `state`, `step`, `since` and `due_on` say of it what is searched and shown.
  review jsonb not null,
  step text,
  since timestamptz not null,
  due_on date,
  -- Years on the way to `due_on` whose holidays were not entered.
  due_estimated smallint[] not null default '{}',
  -- Moves with every change, so that whoever saw an older one is told.
  version integer not null,
  -- The newest submitted revision; 0 before the first.
  revision smallint not null default 0,
  created_at timestamptz not null,
  primary key (division_id, id),
  unique (division_id, form, project_id, fiscal_year),
  foreign key (division_id, project_id) references project,
  foreign key (division_id, organization_id) references organization,
  foreign key (division_id, department_id) references organization
);
create index filing_by_year on filing (division_id, form, fiscal_year, id);

create table filing_draft (
  division_id integer not null,
  filing_id uuid not null,
  form_edition text not null,
  content jsonb not null,
  saved_at timestamptz not null,
  saved_by uuid not null,
  primary key (division_id, filing_id),
  foreign key (division_id, filing_id) references filing
);

create table filing_revision (
  division_id integer not null,
  filing_id uuid not null,
  revision smallint not null,
  form_edition text not null,
  content jsonb not null,
  -- 版次 in the ledger of the data package (goal_revision).
  ledger_revision smallint not null,
  submitted_at timestamptz not null,
  submitted_by uuid not null,
  primary key (division_id, filing_id, revision),
  foreign key (division_id, filing_id) references filing
);

-- The indicators of a submitted revision: what is searched, summed and compared stands in columns.
create table filing_indicator (
  division_id integer not null,
  filing_id uuid not null,
  revision smallint not null,
  sequence smallint not null,
  row_key text not null,
  level_one text not null,
  level_two text not null,
  level_three text not null,
  nature text not null,
  target_text text not null,
  operator text,
  low numeric,
  high numeric,
  unit text,
  by_date date,
  weight numeric(7, 2) not null,
  primary key (division_id, filing_id, revision, sequence),
  foreign key (division_id, filing_id, revision) references filing_revision
);

create table filing_history (
  division_id integer not null,
  filing_id uuid not null,
  sequence smallint not null,
  at timestamptz not null,
  action text not null
    check (action in ('start', 'submit', 'withdraw', 'return', 'approve', 'countersign', 'distribute')),
  account_id uuid not null,
  -- As they were called then; the account keeps no foreign key, so that its history outlives it.
  actor_name text not null,
  post_id uuid not null,
  -- Whose post it was, where it was lent (代理).
  on_behalf_of text,
  role text not null,
  organization_code text collate "C",
  from_step text,
  to_step text,
  state text not null,
  due_on date,
  revision smallint not null,
  opinion text,
  comments jsonb not null,
  offices jsonb not null,
  primary key (division_id, filing_id, sequence),
  foreign key (division_id, filing_id) references filing
);
create index filing_history_by_time on filing_history (division_id, filing_id, at);

-- Who has to do with a filing and in which tab he finds it: 未送审 (waiting), 已送审 (sent), 曾经办 (handled).
create table filing_party (
  division_id integer not null,
  filing_id uuid not null,
  role text not null,
  -- Empty where the role alone says who it is (财政所).
  organization_code text collate "C" not null,
  form text not null,
  fiscal_year smallint not null,
  has_acted boolean not null,
  desk text not null check (desk in ('waiting', 'sent', 'handled')),
  primary key (division_id, filing_id, role, organization_code),
  foreign key (division_id, filing_id) references filing
);
create index filing_party_by_desk
  on filing_party (division_id, role, organization_code, form, fiscal_year, desk, filing_id);

create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '% is append-only', tg_table_name using errcode = 'restrict_violation';
end
$$;
create trigger filing_revision_never_changes before update or delete on filing_revision
  for each row execute function refuse_change();
create trigger filing_indicator_never_changes before update or delete on filing_indicator
  for each row execute function refuse_change();
create trigger filing_history_never_changes before update or delete on filing_history
  for each row execute function refuse_change();
