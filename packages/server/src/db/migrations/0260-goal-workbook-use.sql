-- When a workbook of goals was last downloaded or taken: what nobody has used for long is forgotten with what it held. Who downloaded
-- and took what stands in the audit trail, which names the workbook by its id.
alter table goal_workbook add column used_at timestamptz;
update goal_workbook set used_at = made_at;
alter table goal_workbook alter column used_at set not null;
create index goal_workbook_by_use on goal_workbook (used_at);
