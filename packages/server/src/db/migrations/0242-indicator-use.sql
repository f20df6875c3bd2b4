-- How many projects use an indicator is counted in the index alone.
drop index goal_indicator_by_name;
create index goal_indicator_by_name on goal_indicator (division_id, level_three, fiscal_year) include (project_id);
