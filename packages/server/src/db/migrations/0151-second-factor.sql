-- The second factor (两步验证): a time-based code of RFC 6238 beside the password.
create table second_factor (
  account_id uuid primary key references account,
  -- AES-256-GCM under the installation's key, which is not in the database.
  sealed_secret bytea not null,
  -- Null while enrolling: the first code confirms it.
  confirmed_at timestamptz,
  -- The last step of which a code was taken: none is taken twice.
  last_step bigint not null default 0
);

create table recovery_code (
  account_id uuid not null references account,
  -- HMAC-SHA-256 under the installation's key.
  digest bytea not null,
  used_at timestamptz,
  primary key (account_id, digest)
);

-- When the second factor was shown in this session; null where it was not.
alter table platform.session add column second_factor_at timestamptz;
