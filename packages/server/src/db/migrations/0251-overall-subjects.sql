-- A town has one overall subject (部门整体) a department among tens of thousands of projects; the reconciliation with the city platform
-- and the coverage page ask for them alone.
create index project_overall on project (division_id, organization_id) where subject_kind = '部门整体';
