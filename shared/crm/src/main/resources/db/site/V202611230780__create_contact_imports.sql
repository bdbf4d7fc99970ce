-- Files of contacts that are too large for a request: uploaded, then entered in steps, each of them one transaction with the
-- mark of how far it came. Of whom a file names nothing is here, and the file goes when it has been entered.
create table contact_imports (
  site_id         uuid not null,
  id              uuid not null,
  status          text not null check (status in ('waiting', 'running', 'finished', 'failed')),
  size_bytes      bigint not null check (size_bytes > 0),
  -- Header to field, where the header's own name does not say it.
  columns         jsonb not null,
  list_ids        uuid[] not null,
  dry_run         boolean not null,
  -- All up to this line of the file is entered or refused.
  line            integer not null default 0,
  rows            integer not null default 0,
  added           integer not null default 0,
  known           integer not null default 0,
  refused         integer not null default 0,
  -- The first of them: line, field and reason, none of which quotes the file.
  refusals        jsonb not null default '[]',
  ignored_columns text[] not null default '{}',
  failure         text,
  created_by      uuid,
  created_at      timestamptz not null,
  updated_at      timestamptz not null,
  finished_at     timestamptz,
  primary key (site_id, id)
);
create index contact_imports_under_way on contact_imports (site_id, created_at) where status in ('waiting', 'running');
call app.protect_for_site_work('contact_imports');
