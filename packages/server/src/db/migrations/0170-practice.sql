-- 演练: a division's practice town is a division of its own, so that the tenancy key keeps it apart in every query there is.
alter table fiscal_division
  add column practice_of integer unique references fiscal_division,
  -- Wherever a code stands (an export, an audit chain, a package), it says of itself that it is practice.
  add constraint practice_is_told check ((practice_of is not null) = (code like '演练-%'));

create table practice_town (
  division_id integer primary key references fiscal_division,
  -- The job that makes it, or made it last.
  job_id uuid not null,
  -- Null while it is being made: nobody works in a town that is half there.
  prepared_at timestamptz
);

-- A session that practises goes on in its post, but in the practice town of that post's division, for an organisation of it.
alter table platform.session
  add column practice_division_id integer references fiscal_division,
  add column practice_organization_code text collate "C",
  add check (practice_division_id is not null or practice_organization_code is null);

-- Nobody belongs to a practice town: rights come from the real post alone, and no administrator can ever change people there.
create function refuse_practice() returns trigger language plpgsql as $$
begin
  if exists (select from fiscal_division d where d.id = new.division_id and d.practice_of is not null) then
    raise exception '% of a practice town refused', tg_table_name using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
create trigger post_is_not_practice before insert or update of division_id on post
  for each row execute function refuse_practice();
create trigger account_is_not_practice before insert or update of division_id on account
  for each row execute function refuse_practice();

-- No mail ever leaves a practice town, whichever command would write it: the row is passed over, the command stands.
create function pass_over_practice_mail() returns trigger language plpgsql as $$
begin
  if exists (select from fiscal_division d where d.id = new.division_id and d.practice_of is not null) then
    return null;
  end if;
  return new;
end $$;
create trigger outbox_sends_no_practice before insert on outbox
  for each row execute function pass_over_practice_mail();

-- What is append-only in earnest can be put back in practice. The audit trail keeps its own, stricter function.
create or replace function refuse_change() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' and exists (
    select from fiscal_division d where d.id = (to_jsonb(old)->>'division_id')::integer and d.practice_of is not null
  ) then
    return old;
  end if;
  raise exception '% is append-only', tg_table_name using errcode = 'restrict_violation';
end $$;
