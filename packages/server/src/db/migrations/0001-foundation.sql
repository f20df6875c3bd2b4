-- The division tree, accounts and what the platform itself needs (the schema `platform` is made by the migrator).
create table platform.session (
  token_digest bytea primary key,
  account_id uuid not null,
  created_at timestamptz not null,
  last_seen_at timestamptz not null
);
create index session_by_account on platform.session (account_id);

-- 财政区划: reference data, small, the same in every shard. Everything a division owns carries its `id`, never its code.
create table fiscal_division (
  id integer generated always as identity primary key,
  code text collate "C" not null unique,
  name text,
  parent_code text collate "C",
  level text check (level in ('省', '市', '区', '镇', '街道', '工业区'))
);

create table account (
  id uuid primary key,
  username text collate "C" not null unique,
  display_name text not null,
  password_hash text not null,
  role text not null,
  division_id integer references fiscal_division,
  organization_code text collate "C",
  is_sample boolean not null default false,
  created_at timestamptz not null
);

-- One row a division: its data version moves with every committed change, and what is derived is kept by it.
create table division_state (
  division_id integer primary key references fiscal_division,
  data_version bigint not null default 0
);

create table import_run (
  division_id integer not null references fiscal_division,
  id uuid not null,
  account_id uuid,
  imported_at timestamptz not null,
  digest text not null,
  file_name text not null,
  counts jsonb not null,
  primary key (division_id, id)
);

-- What a changed ledger row said before and after (a new row and an equal row leave no trace here but the counts of the run).
create table ledger_history (
  division_id integer not null,
  import_id uuid not null,
  table_name text not null,
  row_key jsonb not null,
  before jsonb not null,
  after jsonb not null,
  primary key (division_id, import_id, table_name, row_key),
  foreign key (division_id, import_id) references import_run
);
