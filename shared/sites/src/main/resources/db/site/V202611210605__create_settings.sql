-- What operators set per site, one row per key; and the secret parts of it, sealed and kept apart so that no query for
-- settings can ever answer them.
create table system_settings (
  site_id    uuid not null,
  key        text not null check (key ~ '^[a-z][a-z0-9_]{0,62}$'),
  value      jsonb not null check (jsonb_typeof(value) = 'object'),
  updated_at timestamptz not null,
  primary key (site_id, key)
);
call app.protect_for_site_work('system_settings');

create table site_secrets (
  site_id    uuid not null,
  -- Setting key and field: smtp_config/password. Also what the secret is sealed for.
  name       text not null,
  sealed     bytea not null,
  updated_at timestamptz not null,
  primary key (site_id, name)
);
call app.protect_for_site_work('site_secrets');
