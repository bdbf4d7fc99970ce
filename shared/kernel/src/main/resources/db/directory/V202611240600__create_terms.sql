-- What was agreed for a site beyond its plan, and until when it may be written to.

create table site_features (
  site_id    uuid not null references sites on delete cascade,
  feature    text not null check (feature ~ '^[a-z][a-z_]{0,62}$'),
  -- Null: as the plan says.
  enabled    boolean,
  least_role text not null default 'viewer' check (least_role in ('viewer', 'creator', 'editor', 'operator', 'admin')),
  -- Where staff are led who ask for what the site does not have.
  upsell_url text,
  primary key (site_id, feature)
);

create table subscriptions (
  site_id                uuid primary key references sites on delete cascade,
  status                 text not null check (status in ('trialing', 'active', 'past_due', 'cancelled')),
  plan                   text not null check (plan in ('small', 'medium', 'enterprise')),
  trial_ends_at          timestamptz,
  current_period_end     timestamptz,
  -- From then on the site may only be read and exported; null: never. Looked at with every request, so nothing has to run
  -- for a site to be locked.
  grace_until            timestamptz,
  stripe_customer_id     text unique,
  stripe_subscription_id text unique,
  created_at             timestamptz not null default now(),
  updated_at             timestamptz not null default now(),
  -- Grows with each change: what is older than the row changes nothing.
  version                bigint not null default 1,
  check (status <> 'trialing' or trial_ends_at is not null),
  check (status = 'active' or grace_until is not null)
);

grant select on site_features, subscriptions to skerry_directory, skerry_directory_reader;
grant insert, update, delete on site_features to skerry_directory;
grant insert, update on subscriptions to skerry_directory;
