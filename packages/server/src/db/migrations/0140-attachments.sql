-- 附件. A stored file is named by the SHA-256 of its content and kept once a division, whatever it is attached to and however
-- often; the bytes lie outside of the database (ports/files.ts).
create table stored_file (
  division_id integer not null references fiscal_division,
  digest text collate "C" not null check (digest ~ '^[0-9a-f]{64}$'),
  size_bytes bigint not null check (size_bytes > 0),
  file_type text not null,
  scan_state text not null check (scan_state in ('未查毒', '待查毒', '已查毒', '有病毒')),
  -- When the scanner was last asked, also in vain.
  scanned_at timestamptz,
  stored_at timestamptz not null,
  primary key (division_id, digest)
);
create index stored_file_to_scan on stored_file (division_id, scanned_at)
  where scan_state in ('未查毒', '待查毒');

-- Never deleted: a withdrawn one is hidden, and who withdrew it and why stays on record. `subject_kind` says what kind of
-- record it belongs to (案卷: the subject's own file); a stage that attaches to its own records adds its kind. The accounts keep
-- no foreign key, so that the record outlives them.
create table attachment (
  division_id integer not null references fiscal_division,
  id uuid not null,
  project_id uuid not null,
  subject_kind text not null check (subject_kind in ('案卷')),
  slot text not null,
  file_name text not null check (file_name <> ''),
  digest text collate "C" not null,
  uploaded_by uuid not null,
  uploaded_at timestamptz not null,
  withdrawn_by uuid,
  withdrawn_at timestamptz,
  withdrawal_reason text,
  primary key (division_id, id),
  foreign key (division_id, project_id) references project,
  foreign key (division_id, digest) references stored_file,
  check ((withdrawn_at is null) = (withdrawn_by is null) and (withdrawn_at is null) = (withdrawal_reason is null))
);
create index attachment_by_project on attachment (division_id, project_id, uploaded_at, id);
create index attachment_by_file on attachment (division_id, digest);

-- A file on its way. What has come of it lies in pieces, each an object of its own in the store, so that any process of the
-- product can take the next one.
create table upload (
  division_id integer not null references fiscal_division,
  id uuid not null,
  project_id uuid not null,
  subject_kind text not null check (subject_kind in ('案卷')),
  slot text not null,
  file_name text not null,
  size_bytes bigint not null check (size_bytes > 0),
  expected_digest text collate "C",
  modified_at timestamptz,
  received_bytes bigint not null default 0 check (received_bytes between 0 and size_bytes),
  account_id uuid not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  primary key (division_id, id),
  foreign key (division_id, project_id) references project
);
create index upload_by_account on upload (division_id, account_id, project_id);
create index upload_by_expiry on upload (division_id, expires_at);

create table upload_piece (
  division_id integer not null,
  upload_id uuid not null,
  start_byte bigint not null,
  object text collate "C" not null,
  primary key (division_id, upload_id, start_byte),
  foreign key (division_id, upload_id) references upload on delete cascade
);
