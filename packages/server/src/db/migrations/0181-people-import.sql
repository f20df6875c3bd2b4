-- Workbooks of organisations, people and posts (导入机构和人员) on their way: what they say, and how far they have come. Those with
-- a fault are not kept. The posts wait for the security administrator once the rest stands (三员分立).
create table people_import (
  division_id integer not null references fiscal_division,
  id uuid not null,
  state text not null check (state in ('待确认', '待授予岗位', '已完成', '已放弃')),
  file_name text not null,
  -- SHA-256 of the workbook.
  digest text collate "C" not null,
  content jsonb not null,
  -- Rows by sheet and what became of them when it was uploaded.
  counts jsonb not null,
  uploaded_by uuid not null,
  uploaded_at timestamptz not null,
  ended_at timestamptz,
  primary key (division_id, id)
);
