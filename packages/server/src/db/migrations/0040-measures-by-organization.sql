-- Measures are kept for the division ('') and for each organisation that reads its own.
alter table measure_cache add column organization_code text collate "C" not null default '';
alter table measure_cache drop constraint measure_cache_pkey;
alter table measure_cache add primary key (division_id, organization_code, report_year);
alter table measure_cache alter column organization_code drop default;

-- What an organisation owned in a year is found by its name, not by reading what everybody owned.
create index project_owner_by_organization on project_owner (division_id, organization_id, fiscal_year);
