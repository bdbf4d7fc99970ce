-- Every value that a setting has had: who wrote it and when, so that it can be had back. Without secrets: of those there is
-- only ever the newest, in site_secrets. Each change of system_settings adds a row here in the same transaction.
create table setting_versions (
  site_id    uuid not null,
  id         uuid not null,
  key        text not null,
  value      jsonb not null,
  actor      text not null,
  -- The account, or the key, that wrote it.
  actor_id   uuid,
  written_at timestamptz not null,
  primary key (site_id, id)
);
create index setting_versions_of_key on setting_versions (site_id, key, id);
call app.protect_for_site_work('setting_versions');
