-- Measures as computed, by the data version that they were computed from.
create table measure_cache (
  division_id integer not null references fiscal_division,
  report_year smallint not null,
  data_version bigint not null,
  sql_digest text not null,
  results jsonb not null,
  primary key (division_id, report_year)
);
