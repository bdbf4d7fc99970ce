-- What is being done to whole sites: one row per order, one per step taken. The order is a row before anything happens, so a
-- worker that dies at any moment is followed by one that goes on behind the last step.

create table site_jobs (
  id          uuid primary key,
  -- No reference: an order that was called off leaves no site behind, and is still told about.
  site_id     uuid not null,
  kind        text not null
    check (kind in ('provision', 'archive', 'restore', 'export', 'import', 'reset', 'move', 'forget_copy')),
  status      text not null default 'queued'
    check (status in ('queued', 'running', 'waiting', 'failed', 'undoing', 'cancelled', 'done')),
  -- What was asked, and what the steps so far have found or made; flat, text to text.
  wishes      jsonb not null default '{}',
  facts       jsonb not null default '{}',
  -- Failures since the last step that was taken.
  attempts    integer not null default 0,
  due_at      timestamptz not null default now(),
  lease       uuid,
  lease_until timestamptz,
  error       text,
  asked_by    uuid,
  created_at  timestamptz not null default now(),
  started_at  timestamptz,
  finished_at timestamptz
);

-- Nothing happens to a site while something else does.
create unique index one_open_job_per_site on site_jobs (site_id) where status not in ('done', 'cancelled');
create index on site_jobs (due_at) where status in ('queued', 'running', 'waiting', 'undoing');
create index on site_jobs (site_id, id);

create table site_job_steps (
  job_id   uuid not null references site_jobs on delete cascade,
  step     text not null,
  position integer not null,
  millis   bigint not null,
  taken_at timestamptz not null default now(),
  primary key (job_id, step)
);

grant select, insert, update on site_jobs to skerry_directory;
grant select, insert, update, delete on site_job_steps to skerry_directory;
-- A site that was ordered and called off was never anybody's.
grant delete on sites, placements to skerry_directory;
