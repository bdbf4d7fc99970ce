-- When a secret key of the site was used last, to the minute. Here and not with the key: the functions that keys are
-- shown to may only read the directory.
create table key_uses (
  site_id uuid not null,
  key_id  uuid not null,
  used_at timestamptz not null,
  primary key (site_id, key_id)
);
call app.protect_for_site_work('key_uses');
