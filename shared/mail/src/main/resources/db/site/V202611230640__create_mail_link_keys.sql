-- What seals the links by which recipients leave a list. In the open, within reach of its site's work only: whoever had it
-- could take people off lists and do nothing else, and mail must not wait for another service to open it.
create table mail_link_keys (
  site_id    uuid not null,
  key        bytea not null,
  created_at timestamptz not null,
  primary key (site_id)
);
call app.protect_for_site_work('mail_link_keys');
