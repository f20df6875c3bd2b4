-- A draft that was never submitted can be deleted (删除草稿): its history goes with it, the audit trail keeps that it was there.
create function refuse_change_of_history() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' and (
    not exists (
      select from filing_revision r where r.division_id = old.division_id and r.filing_id = old.filing_id
    )
    or exists (select from fiscal_division d where d.id = old.division_id and d.practice_of is not null)
  ) then
    return old;
  end if;
  raise exception '% is append-only', tg_table_name using errcode = 'restrict_violation';
end $$;
drop trigger filing_history_never_changes on filing_history;
create trigger filing_history_never_changes before update or delete on filing_history
  for each row execute function refuse_change_of_history();

-- 申报表版本: in which edition of the form goals of a kind of subject are begun from a year on, and why. Without a row, in the
-- rulebook's default.
create table goal_form_choice (
  division_id integer not null references fiscal_division,
  fiscal_year smallint not null,
  subject_kind text not null check (subject_kind in ('项目', '政策', '部门整体')),
  form_edition text not null,
  reason text not null,
  chosen_at timestamptz not null,
  chosen_by uuid not null,
  -- As he was called then.
  chosen_by_name text not null,
  primary key (division_id, subject_kind, fiscal_year)
);
