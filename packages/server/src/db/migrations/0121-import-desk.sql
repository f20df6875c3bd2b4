-- Uploaded packages until they are loaded or forgotten (试导入): what was sent, and what was found in it. Infrastructure,
-- not ledger: nothing refers to it, it is gone after a day, and the first account uploads before there is a division.
create schema imports;

create table imports.upload (
  id uuid primary key,
  division_id integer,
  account_id uuid not null,
  -- One archive or workbook, or any number of tables.
  is_whole boolean not null,
  file_names text[] not null,
  trial_job uuid not null,
  commit_job uuid,
  discarded_at timestamptz,
  created_at timestamptz not null
);
create index upload_by_account on imports.upload (account_id, id);
create index upload_by_division on imports.upload (division_id, id);

-- The files in pieces: every process that shares the database can read them, and none lies outside of its backup.
create table imports.piece (
  upload_id uuid not null references imports.upload on delete cascade,
  file smallint not null,
  at integer not null,
  bytes bytea not null,
  primary key (upload_id, file, at)
);
-- Archives do not get smaller.
alter table imports.piece alter column bytes set storage external;

create table imports.issue (
  upload_id uuid not null references imports.upload on delete cascade,
  at integer not null,
  severity text not null,
  code text not null,
  table_name text,
  row_number integer,
  column_name text,
  value text,
  rule text not null,
  mend text not null,
  primary key (upload_id, at)
);
create index issue_by_table on imports.issue (upload_id, severity, table_name, at);
