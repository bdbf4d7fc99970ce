-- What the admins of a site are to be told about paying for it. One row for each thing and date: it is told once.

create table billing_notices (
  id         uuid primary key,
  site_id    uuid not null references sites on delete cascade,
  kind       text not null
    check (kind in ('trial_ends_in_a_week', 'trial_ends_tomorrow', 'trial_ended', 'payment_failed', 'site_locked')),
  -- The invoice, or the second since 1970 at which it is so.
  about      text not null,
  at         timestamptz not null,
  -- From when on the site may only be read.
  locks_at   timestamptz,
  -- Where it can be paid.
  address    text,
  created_at timestamptz not null,
  sent_at    timestamptz,
  unique (site_id, kind, about)
);
create index on billing_notices (created_at) where sent_at is null;

grant select, insert, update on billing_notices to skerry_directory;
