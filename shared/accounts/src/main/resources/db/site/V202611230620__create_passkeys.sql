-- Passkeys (Web Authentication, Level 3): keys that people's own devices hold, and that sign them in without a password.
-- Only the public halves are here; whoever reads the table can sign nobody in.
create table passkeys (
  site_id         uuid not null,
  id              uuid not null,
  user_id         uuid not null,
  -- As the authenticator named it, in base64url.
  credential_id   text not null,
  -- A COSE_Key (RFC 9052).
  public_key      bytea not null,
  -- The make of the authenticator; nil where it does not say.
  aaguid          uuid not null,
  -- What the authenticator had counted at the last use: one that counts on from less is a copy. 0: it does not count.
  sign_count      bigint not null check (sign_count >= 0),
  -- Whether the key may be, and at the last use was, on more than one device.
  backup_eligible boolean not null,
  backed_up       boolean not null,
  transports      text[] not null default '{}',
  friendly_name   text not null,
  created_at      timestamptz not null,
  last_used_at    timestamptz,
  primary key (site_id, id),
  foreign key (site_id, user_id) references users on delete cascade,
  unique (site_id, credential_id)
);
create index passkeys_of_user on passkeys (site_id, user_id);
call app.protect('passkeys');
call app.permit_site_work('passkeys');
create policy own on passkeys as permissive for select to public
  using (user_id = (select app.user_id()));

-- What an authenticator has to sign, once and within minutes. Whoever signs in is not known before: user_id is then null.
create table passkey_challenges (
  site_id    uuid not null,
  id         uuid not null,
  user_id    uuid,
  challenge  bytea not null check (length(challenge) >= 32),
  created_at timestamptz not null,
  expires_at timestamptz not null,
  used_at    timestamptz,
  primary key (site_id, id),
  foreign key (site_id, user_id) references users on delete cascade
);
create index passkey_challenges_by_end on passkey_challenges (site_id, expires_at);
create index passkey_challenges_of_user on passkey_challenges (site_id, user_id);
call app.protect_for_site_work('passkey_challenges');
