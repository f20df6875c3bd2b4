-- What an organisation owes of a year's list (应报清单) is looked up at each look at its desk.
create index goal_owed_by_organization on goal_owed (division_id, organization_id, fiscal_year) include (project_id);
