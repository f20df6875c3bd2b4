-- A reviewer's graded opinion (分项审核意见) and the document of the budget's approval (批复文号、批复日期) belong to the step
-- of the history with which they came, and never change like it.
alter table filing_history
  add column grade text check (grade in ('优', '良', '中', '差')),
  add column score numeric(5, 2),
  -- The whole table as it was filled in, under the rubric's edition that it names.
  add column graded jsonb,
  add column document_number text,
  add column document_on date;

-- 申报金额 of the newest submitted revision: lists sum it. Null before the first submission.
alter table filing add column amount numeric(20, 2);
update filing f set amount = g.requested_amount
from filing_revision r
join goal_revision g on g.division_id = r.division_id and g.revision = r.ledger_revision
where f.form = 'project-goal' and r.division_id = f.division_id and r.filing_id = f.id and r.revision = f.revision
  and g.project_id = f.project_id and g.fiscal_year = f.fiscal_year;
