-- How somebody signs in: former passwords, tries that failed, and what the list of one's own sessions shows.

-- Accounts of before: the age of their passwords is counted from the upgrade.
alter table account add column password_changed_at timestamptz not null default now();

create table password_history (
  id bigint generated always as identity primary key,
  account_id uuid not null references account,
  password_hash text not null,
  retired_at timestamptz not null
);
create index password_history_by_account on password_history (account_id, id);

-- In the database, so that several processes count together.
create table platform.sign_in_try (
  kind text not null check (kind in ('name', 'address')),
  -- The address, or the SHA-256 of the name: what is typed as a name may be a password.
  key text collate "C" not null,
  failures integer not null,
  last_at timestamptz not null,
  locked_until timestamptz not null,
  primary key (kind, key)
);
create index sign_in_try_by_age on platform.sign_in_try (last_at);

alter table platform.session
  -- Names it in the list of one's own sessions; opens nothing.
  add column id uuid not null unique default gen_random_uuid(),
  add column address text not null default '',
  add column user_agent text not null default '';
