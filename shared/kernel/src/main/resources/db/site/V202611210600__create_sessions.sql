-- One row per sign-in. Here, not with the accounts, because every request that carries a token asks whether its session
-- is still alive.
create table sessions (
  site_id      uuid not null,
  id           uuid not null,
  user_id      uuid not null,
  aal          text not null default 'aal1' check (aal in ('aal1', 'aal2')),
  amr          jsonb not null default '[]',
  user_agent   text,
  ip           text,
  created_at   timestamptz not null,
  refreshed_at timestamptz,
  not_after    timestamptz,
  -- How long it is good for without use, as the site says; null for ever.
  idle_seconds integer,
  -- When it was last used, to the minute.
  seen_at      timestamptz,
  ended_at     timestamptz,
  -- Its user still has the password that somebody else chose for them to change.
  password_lent boolean not null default false,
  primary key (site_id, id)
);
create index sessions_of_user on sessions (site_id, user_id);

call app.protect('sessions');
call app.permit_site_work('sessions');
create policy own on sessions as permissive for select to public
  using (user_id = (select app.user_id()));
