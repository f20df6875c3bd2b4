-- The prose of a year's annual report where it differs from the default, and how it came to be.
create table report_paragraph (
  division_id integer not null references fiscal_division,
  fiscal_year smallint not null,
  paragraph text collate "C" not null,
  body text not null,
  changed_by uuid not null,
  changed_at timestamptz not null,
  primary key (division_id, fiscal_year, paragraph)
);

-- Append-only. Null stands for the default text; the account keeps no foreign key, so that its history outlives it.
create table report_paragraph_history (
  division_id integer not null references fiscal_division,
  id uuid not null,
  fiscal_year smallint not null,
  paragraph text collate "C" not null,
  before text,
  after text,
  changed_by uuid not null,
  changed_at timestamptz not null,
  primary key (division_id, id)
);
create index report_paragraph_history_by_paragraph on report_paragraph_history (division_id, fiscal_year, paragraph, id);
