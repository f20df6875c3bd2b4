-- Proposals to the indicator library (指标入库申请): a working copy with the state of its review, and an append-only history
-- that keeps what was submitted each time.

create table indicator_proposal (
  division_id integer not null references fiscal_division,
  id uuid not null,
  intent text not null check (intent in ('新增', '修订', '停用')),
  -- The item it is about; of a new one, once it is in the library.
  code text collate "C",
  content jsonb not null,
  organization_id uuid not null,
  -- 主管部门 when it was begun; null where a department proposes for itself.
  department_id uuid,
  chain text not null,
  state text not null check (state in ('草稿', '审核中', '退回', '已入库')),
  -- The engine's state; `state`, `step` and `since` say of it what is searched and shown.
  review jsonb not null,
  step text,
  since timestamptz not null,
  due_on date,
  version integer not null,
  -- How often it was submitted.
  submissions smallint not null default 0,
  -- Desks as "role code" (the code empty where the role alone says who it is): where it waits, and who ever acted.
  waiting_at text[] not null,
  acted_at text[] not null,
  created_at timestamptz not null,
  primary key (division_id, id),
  foreign key (division_id, organization_id) references organization,
  foreign key (division_id, department_id) references organization
);
create index indicator_proposal_waiting on indicator_proposal using gin (waiting_at) where state <> '已入库';

create table indicator_proposal_history (
  division_id integer not null,
  proposal_id uuid not null,
  sequence integer not null,
  at timestamptz not null,
  action text not null
    check (action in ('start', 'submit', 'withdraw', 'return', 'approve', 'countersign', 'distribute')),
  account_id uuid not null,
  actor_name text not null,
  post_id uuid not null,
  on_behalf_of text,
  role text not null,
  organization_code text collate "C",
  from_step text,
  to_step text,
  state text not null,
  opinion text,
  offices jsonb not null,
  -- What was submitted; null for every other action.
  content jsonb,
  primary key (division_id, proposal_id, sequence),
  foreign key (division_id, proposal_id) references indicator_proposal
);
create trigger indicator_proposal_history_never_changes before update or delete on indicator_proposal_history
  for each row execute function refuse_change();
