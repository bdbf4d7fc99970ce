-- Sites that were closed for good, or until somebody wants them back: what the directory no longer says of them.
create table archived_sites (
  site_id         uuid primary key references sites on delete cascade,
  -- What requests named it by; the slug may be another site's by now.
  slug            text not null,
  domains         text[] not null default '{}',
  placement_id    text not null references placements,
  -- The schema's name before it was put aside; null in the pool, where rows stay among the others'.
  original_schema text,
  archived_schema text,
  reason          text,
  archived_by     uuid,
  archived_at     timestamptz not null default now()
);

grant select, insert, update, delete on archived_sites to skerry_directory;
