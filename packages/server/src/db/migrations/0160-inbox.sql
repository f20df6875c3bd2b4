-- 通知与发件箱: written in a command's own transaction; mail goes out after it, so that a failing mail fails no command.

-- Only an address that its owner has confirmed is kept here.
alter table account add column email text;

-- An address on its way to being confirmed: the code was mailed to it, and is kept as its digest.
create table platform.email_confirmation (
  account_id uuid primary key references account,
  address text not null,
  code_digest bytea not null,
  expires_at timestamptz not null,
  attempts smallint not null default 0
);

create table notice (
  division_id integer not null references fiscal_division,
  id uuid not null,
  account_id uuid not null,
  kind text not null,
  -- What its sentence is made of, when somebody reads it.
  facts jsonb not null,
  -- The page it speaks of, as a path within the product.
  link text not null,
  made_at timestamptz not null,
  read_at timestamptz,
  -- Names what is told only once (a reminder); null for what may be told again.
  once text collate "C",
  primary key (division_id, id),
  unique (division_id, account_id, once)
);
create index notice_by_account on notice (division_id, account_id, id);
create index notice_unread on notice (division_id, account_id, id) where read_at is null;

-- How a person wants notices of a kind by mail; without a row the kind's default.
create table notice_choice (
  division_id integer not null references fiscal_division,
  account_id uuid not null,
  kind text not null,
  delivery text not null check (delivery in ('即时', '每日摘要', '不发邮件')),
  primary key (division_id, account_id, kind)
);

-- 发件箱: one row a mail. A row is locked while it is being sent, so that several processes share the box.
create table outbox (
  division_id integer not null references fiscal_division,
  id uuid not null,
  account_id uuid not null,
  kind text not null check (kind in ('notice', 'digest', 'confirmation')),
  -- What the text is made of; emptied of the code of a confirmation when it has ended.
  content jsonb not null,
  made_at timestamptz not null,
  state text not null default '待发' check (state in ('待发', '已发', '已放弃')),
  due_at timestamptz not null,
  attempts smallint not null default 0,
  ended_at timestamptz,
  -- Why the last attempt failed, or why it was given up.
  fault text,
  primary key (division_id, id),
  check ((state = '待发') = (ended_at is null))
);
create index outbox_due on outbox (due_at) where state = '待发';
create index outbox_by_account on outbox (division_id, account_id, id) where state <> '已发';
