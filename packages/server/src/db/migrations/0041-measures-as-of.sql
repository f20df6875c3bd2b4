-- When kept measures were computed and how long it took: where that is long, a reader is shown them while they are computed anew.
alter table measure_cache add column computed_at timestamptz not null default now();
alter table measure_cache add column took_ms integer not null default 0;
alter table measure_cache alter column computed_at drop default;
alter table measure_cache alter column took_ms drop default;
