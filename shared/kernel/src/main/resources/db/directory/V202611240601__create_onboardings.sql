-- Who came by themselves, and the one site that is made for them. The id of the site is chosen before the site is there: however
-- often and from wherever it is asked for, it is made once.

create table onboardings (
  account_id   uuid primary key,
  site_id      uuid not null unique,
  -- What they said. A name to show, never one to find a site by.
  name         text not null,
  kind         text not null check (kind in ('dating', 'kennel', 'orchestra', 'business')),
  locale       text not null check (locale in ('sv', 'en')),
  email        text not null,
  created_at   timestamptz not null default now(),
  -- When all of it was there. From then on the site's owners say who is on its team.
  done_at      timestamptz,
  completed_at timestamptz
);
create index on onboardings (created_at) where done_at is null;

grant select on onboardings to skerry_directory, skerry_directory_reader;
grant insert, update on onboardings to skerry_directory;
