-- Second factors: TOTP (RFC 6238), and recovery codes for whoever loses the device.
create table mfa_factors (
  site_id            uuid not null,
  id                 uuid not null,
  user_id            uuid not null,
  friendly_name      text not null default '',
  status             text not null default 'unverified' check (status in ('unverified', 'verified')),
  -- The TOTP secret, sealed for the purpose totp_secret.
  secret             bytea not null,
  -- The time step of the last code that was accepted: a code is good once.
  last_step          bigint,
  last_challenged_at timestamptz,
  created_at         timestamptz not null,
  updated_at         timestamptz not null,
  primary key (site_id, id),
  foreign key (site_id, user_id) references users on delete cascade,
  -- People choose by the name.
  unique (site_id, user_id, friendly_name)
);
call app.protect('mfa_factors');
call app.permit_site_work('mfa_factors');
create policy own on mfa_factors as permissive for select to public
  using (user_id = (select app.user_id()));

create table mfa_challenges (
  site_id    uuid not null,
  id         uuid not null,
  factor_id  uuid not null,
  ip         text not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  used_at    timestamptz,
  primary key (site_id, id),
  foreign key (site_id, factor_id) references mfa_factors on delete cascade
);
create index mfa_challenges_of_factor on mfa_challenges (site_id, factor_id);
call app.protect_for_site_work('mfa_challenges');

-- One set a user. The codes have 80 bits, so they are hashed slowly (OWASP ASVS 5.0, 6.5.2), all with the set's salt:
-- whoever shows a code costs one hash, not ten.
create table recovery_code_sets (
  site_id       uuid not null,
  id            uuid not null,
  user_id       uuid not null,
  friendly_name text not null default '',
  salt          bytea not null check (length(salt) >= 16),
  created_at    timestamptz not null,
  primary key (site_id, id),
  foreign key (site_id, user_id) references users on delete cascade,
  unique (site_id, user_id)
);
call app.protect_for_site_work('recovery_code_sets');

create table recovery_codes (
  site_id   uuid not null,
  id        uuid not null,
  set_id    uuid not null,
  code_hash text not null,
  used_at   timestamptz,
  primary key (site_id, id),
  foreign key (site_id, set_id) references recovery_code_sets on delete cascade,
  unique (site_id, set_id, code_hash)
);
call app.protect_for_site_work('recovery_codes');

-- Which factor made a session strong: without it, it is not.
alter table sessions add column factor_id uuid;
