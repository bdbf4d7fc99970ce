-- Every state that a site's own template has had: who wrote it, when, and what it said, so that it can be had back.
-- The setting mail_templates holds the ones in use; each change of it adds a row here in the same transaction.
create table mail_template_versions (
  site_id      uuid not null,
  id           uuid not null,
  template_key text not null,
  locale       text not null,
  -- Null when the site went back to the default template.
  written      jsonb,
  actor        text not null,
  -- The account, or the key, that wrote it.
  actor_id     uuid,
  written_at   timestamptz not null,
  primary key (site_id, id)
);
create index mail_template_versions_of_template on mail_template_versions (site_id, template_key, locale, id);
call app.protect_for_site_work('mail_template_versions');
