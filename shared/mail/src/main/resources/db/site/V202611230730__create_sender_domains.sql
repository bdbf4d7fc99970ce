-- The domains that a site sends from: what has to stand in DNS for its mail to be believed, and what stood there when we
-- last looked. Mass mail waits until it does.
create table sender_domains (
  site_id       uuid not null,
  id            uuid not null,
  domain        text not null,
  -- The provider signs by itself; else we do, with keys of our own.
  by_provider   boolean not null,
  -- Each of the records to publish, with its state and what was found.
  records       jsonb not null,
  state         text not null default 'pending' check (state in ('pending', 'verified', 'failed')),
  created_at    timestamptz not null,
  checked_at    timestamptz,
  verified_at   timestamptz,
  next_check_at timestamptz not null,
  primary key (site_id, id),
  unique (site_id, domain)
);
create index sender_domains_to_check on sender_domains (site_id, next_check_at);
call app.protect_for_site_work('sender_domains');

-- Apart, so that no question about domains can answer a key.
create table sender_domain_keys (
  site_id    uuid not null,
  id         uuid not null,
  domain_id  uuid not null,
  algorithm  text not null check (algorithm in ('rsa', 'ed25519')),
  selector   text not null,
  -- As in DNS: X.509 of RSA, the 32 octets of Ed25519.
  public_key bytea not null,
  -- PKCS#8, sealed.
  sealed     bytea not null,
  -- Whether DNS knew the key when we last looked: nothing is signed with one that cannot be verified.
  published  boolean not null default false,
  primary key (site_id, id),
  unique (site_id, domain_id, algorithm),
  foreign key (site_id, domain_id) references sender_domains (site_id, id) on delete cascade
);
call app.protect_for_site_work('sender_domain_keys');
