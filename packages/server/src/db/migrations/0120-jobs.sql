-- Long work (后台任务): a row a job, the queue and what is known of it in one. A schema of its own, as infrastructure has.
create schema jobs;

create table jobs.job (
  id uuid primary key,
  kind text not null,
  -- Null only for what somebody without a division orders: the first account, until its first package is loaded.
  division_id integer,
  account_id uuid not null,
  payload jsonb not null,
  state text not null default 'queued' check (state in ('queued', 'running', 'done', 'failed', 'cancelled')),
  step text not null default '',
  percent smallint not null default 0 check (percent between 0 and 100),
  -- Rises whenever a worker takes the job: a worker that lost it can no longer write to it.
  attempt integer not null default 0,
  -- Outside faults and workers that died with it.
  faults integer not null default 0,
  -- When a worker may take it: of a queued job not before, of a running one the end of its lease. By the database's clock.
  due_at timestamptz not null default now(),
  result jsonb,
  created_at timestamptz not null,
  ended_at timestamptz,
  check ((ended_at is null) = (state in ('queued', 'running')))
);
create index job_due on jobs.job (due_at) where state in ('queued', 'running');
create index job_by_account on jobs.job (account_id, id);
create index job_ended on jobs.job (ended_at) where ended_at is not null;
