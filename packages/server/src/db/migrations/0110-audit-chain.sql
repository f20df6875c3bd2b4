-- The audit trail (审计): one chain of entries a division, each made on the digest of the one before it (docs/audit-chain.md).

-- Which digest the chain of a division starts with; a chain that has started keeps its own.
create table platform.audit_setting (
  is_only boolean primary key default true check (is_only),
  algorithm text not null default 'sha256' check (algorithm in ('sha256', 'sm3'))
);
insert into platform.audit_setting default values;

-- Sign-ins with user names that nobody has: counted by day. What was typed is not kept, for it may be a password.
create table platform.unknown_sign_in (
  day date primary key,
  attempts bigint not null
);

-- The end of each chain. Its row is what writers of one division wait for, as the last statement of their transaction.
create table audit_head (
  division_id integer primary key references fiscal_division,
  algorithm text not null check (algorithm in ('sha256', 'sm3')),
  -- As it was when the chain started.
  division_code text collate "C" not null,
  started_at timestamptz(3) not null,
  sequence bigint not null check (sequence >= 0),
  hash bytea not null check (octet_length(hash) = 32)
);

create table audit_entry (
  division_id integer not null references audit_head,
  sequence bigint not null check (sequence > 0),
  at timestamptz(3) not null,
  account_id uuid,
  account_username text collate "C",
  account_name text,
  role text,
  post_id uuid,
  -- Whose post it is, where it was lent (代理).
  lender_id uuid,
  lender_name text,
  organization_code text collate "C",
  organization_name text,
  action text collate "C" not null,
  subject_kind text collate "C",
  subject_id text collate "C",
  subject_code text collate "C",
  subject_name text,
  outcome text not null check (outcome in ('成功', '拒绝')),
  address text,
  details jsonb not null,
  previous_hash bytea not null check (octet_length(previous_hash) = 32),
  hash bytea not null check (octet_length(hash) = 32),
  primary key (division_id, sequence)
);
create index audit_entry_by_time on audit_entry (division_id, at, sequence);
create index audit_entry_by_account on audit_entry (division_id, account_username, sequence);
create index audit_entry_by_action on audit_entry (division_id, action, sequence);

create function refuse_audit_change() returns trigger language plpgsql as $$
begin
  raise exception 'the audit trail is only ever appended to: % of % refused', tg_op, tg_table_name;
end $$;

create trigger audit_entry_only_grows before update or delete or truncate on audit_entry
  for each statement execute function refuse_audit_change();
create trigger audit_head_stays before delete or truncate on audit_head
  for each statement execute function refuse_audit_change();

create function refuse_audit_rewind() returns trigger language plpgsql as $$
begin
  if new.sequence <= old.sequence or (new.division_id, new.algorithm, new.division_code, new.started_at)
     is distinct from (old.division_id, old.algorithm, old.division_code, old.started_at) then
    raise exception 'the head of an audit chain only moves on';
  end if;
  return new;
end $$;

create trigger audit_head_moves_on before update on audit_head
  for each row execute function refuse_audit_rewind();
