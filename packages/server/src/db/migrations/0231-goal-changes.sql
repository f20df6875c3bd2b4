-- 绩效目标调整: an approved goal is changed by a filing of its own, of which one is open at a time.
alter table filing add column is_change boolean not null default false;
alter table filing drop constraint filing_division_id_form_project_id_fiscal_year_key;
create unique index filing_once_a_year on filing (division_id, form, project_id, fiscal_year) where not is_change;
create unique index filing_one_open_change on filing (division_id, form, project_id, fiscal_year)
  where is_change and state not in ('已批复', '已终止');
create index filing_by_project on filing (division_id, project_id, fiscal_year, created_at);

alter table filing drop constraint filing_state_check;
alter table filing add check (state in ('草稿', '审核中', '退回', '已批复', '已终止'));
alter table filing_history drop constraint filing_history_action_check;
alter table filing_history add check
  (action in ('start', 'submit', 'withdraw', 'return', 'approve', 'countersign', 'distribute', 'end'));

-- What a change request changes and why. The approved goal is kept as it was copied, so that the difference can always be shown.
create table goal_change (
  division_id integer not null,
  filing_id uuid not null,
  kind text not null,
  reason text not null,
  -- 版次 in the ledger of the approved goal.
  of_revision smallint not null,
  of_content jsonb not null,
  primary key (division_id, filing_id),
  foreign key (division_id, filing_id) references filing on delete cascade
);
