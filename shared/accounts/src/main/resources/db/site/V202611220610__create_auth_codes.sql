-- What a link gives a browser that began with PKCE (RFC 7636): a code that only the holder of the verifier can
-- exchange for a session, once and within minutes.
create table auth_codes (
  site_id    uuid not null,
  id         uuid not null,
  user_id    uuid not null,
  code_hash  text not null,
  challenge  text not null,
  -- How its owner proved who they are: what the session's tokens will say.
  method     text not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  primary key (site_id, id),
  foreign key (site_id, user_id) references users on delete cascade,
  unique (site_id, code_hash)
);
create index auth_codes_of_user on auth_codes (site_id, user_id);
call app.protect_for_site_work('auth_codes');
