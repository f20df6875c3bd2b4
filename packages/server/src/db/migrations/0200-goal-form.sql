-- The whole filing form: an indicator taken from the library keeps the code of its item (指标编码), so that adoption can be counted.
alter table filing_indicator add column library_code text collate "C";
create index filing_indicator_by_library_code
  on filing_indicator (division_id, library_code) where library_code is not null;
