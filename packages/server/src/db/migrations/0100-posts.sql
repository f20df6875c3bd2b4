-- What a person may do comes from the posts (岗位) that he holds: a role at an organisation of a division, from day to day.
-- Compares ids and words within the exclusion constraints below; trusted, so a database's owner may make it.
create extension if not exists btree_gist;

create table post (
  id uuid primary key,
  account_id uuid not null references account,
  role text not null check (role in (
    'leadership', 'finance', 'department', 'unit', 'expert', 'agency', 'supervision',
    'system-administrator', 'security-administrator', 'audit-administrator')),
  -- Null: an administrator of the whole installation, or the first account until its first package is loaded.
  division_id integer references fiscal_division,
  organization_code text collate "C",
  starts_on date not null,
  -- The last day, included. A day before the first one: withdrawn before it began.
  ends_on date check (ends_on >= starts_on - 1),
  -- The post that was lent (代理): it ends, this one gives nothing any more.
  lent_from uuid references post,
  granted_by uuid references account,
  granted_at timestamptz not null,
  -- The domain's roleClass: roles of two classes never meet in one person.
  class text not null generated always as (case
    when role in ('expert', 'agency') then 'third-party'
    when role in ('system-administrator', 'security-administrator', 'audit-administrator') then role
    else 'office' end) stored,
  check (lent_from is null or ends_on is not null),
  -- 三员分立: no day on which one person holds posts of two classes.
  constraint post_separation exclude using gist (
    account_id with =, class with <>, daterange(starts_on, ends_on + 1) with &&),
  -- And none twice.
  constraint post_once exclude using gist (
    account_id with =, role with =, coalesce(division_id, 0) with =, coalesce(organization_code, '') with =,
    coalesce(lent_from, '00000000-0000-0000-0000-000000000000') with =, daterange(starts_on, ends_on + 1) with &&)
);
create index post_by_account on post (account_id);
create index post_by_division on post (division_id, account_id);
create index post_by_lender on post (lent_from) where lent_from is not null;

insert into post (id, account_id, role, division_id, organization_code, starts_on, granted_at)
select gen_random_uuid(), id, case role when 'administrator' then 'system-administrator' else role end, division_id,
  organization_code, (created_at at time zone 'Asia/Shanghai')::date, created_at
from account;

alter table account
  drop column role,
  drop column organization_code,
  add column disabled_at timestamptz,
  -- Set with every password that somebody else has seen: the next sign-in asks for a new one.
  add column must_change_password boolean not null default false;
comment on column account.division_id is 'Whose administrators look after the account; null: those of the whole installation';

-- A session acts in one post. Those of before know none: their people sign in again.
delete from platform.session;
alter table platform.session add column post_id uuid not null references post;
