-- 每日提醒与摘要: a division's round of a day is begun once, by whichever process comes first.
create table daily_round (
  division_id integer not null references fiscal_division,
  day date not null,
  at timestamptz not null,
  primary key (division_id, day)
);
create index finding_open on finding (division_id, due_on) where state in ('待整改', '整改中');
