-- What concerns no division (accounts and posts of the whole installation, the calendar) has a chain of its own: number 0,
-- which no division ever has. Every other chain is still that of a division on record.
alter table audit_head drop constraint audit_head_division_id_fkey;

create function refuse_stray_chain() returns trigger language plpgsql as $$
begin
  if new.division_id <> 0 and not exists (select from fiscal_division where id = new.division_id) then
    raise foreign_key_violation using message = format('no fiscal division %s to keep an audit chain of', new.division_id);
  end if;
  return new;
end $$;

create trigger audit_head_has_division before insert on audit_head
  for each row execute function refuse_stray_chain();

-- Denials (越权) of a division, the newest first: the security administrator's list.
create index audit_entry_denials on audit_entry (division_id, sequence) where action = 'access.denied';
