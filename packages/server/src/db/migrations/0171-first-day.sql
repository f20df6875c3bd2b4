-- 第一天: what a person said of the steps of a role: a step's key for done, `hidden` for the whole list put away. What the records
-- show is not kept here.
create table first_day_mark (
  account_id uuid not null references account,
  role text not null,
  mark text collate "C" not null,
  made_at timestamptz not null,
  primary key (account_id, role, mark)
);
