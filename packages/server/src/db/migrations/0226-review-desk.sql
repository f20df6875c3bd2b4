-- The review desk (审核台): a tab is read in the order of its deadlines, from its own index, and what waits for the budget's
-- approval is a tab of its own (待批复).
alter table filing_party
  drop constraint filing_party_desk_check,
  add constraint filing_party_desk_check check (desk in ('waiting', 'approval', 'sent', 'handled')),
  -- The filing's deadline; infinity where it has none, so that it comes last.
  add column due date not null default 'infinity';

update filing_party d
set due = coalesce(f.due_on, 'infinity'),
  desk = case when d.desk = 'waiting' and f.step = 'approval' then 'approval' else d.desk end
from filing f where f.division_id = d.division_id and f.id = d.filing_id;

drop index filing_party_by_desk;
create index filing_party_by_desk
  on filing_party (division_id, role, organization_code, form, fiscal_year, desk, due, filing_id);

drop index filing_by_year;
create index filing_by_year on filing (division_id, form, fiscal_year, (coalesce(due_on, 'infinity'::date)), id)
  include (revision, amount);
