-- The control plane: every site, how a request names it, where its tables are, who of the staff may do what on it.

create table placements (
  id           text primary key,
  -- 'env:DATABASE_URL', 'env:DATABASE_URL_<NAME>', 'secret:<name>', or 'db:<name>' for a database of that name beside the
  -- pool's; never a URL, never answered by an API.
  database_ref text not null
    check (database_ref ~ '^(env:DATABASE_URL(_[A-Z0-9_]+)?|secret:[A-Za-z0-9/_-]+|db:[a-z][a-z0-9_]{0,62})$'),
  schema_name  text not null check (schema_name ~ '^[a-z][a-z0-9_]{0,62}$'),
  unique (database_ref, schema_name)
);

create table sites (
  id           uuid primary key,
  slug         text not null unique check (slug ~ '^[a-z0-9]([a-z0-9-]{0,38}[a-z0-9])?$' and slug !~ '^xn--'),
  name         text not null,
  kind         text not null check (kind in ('platform', 'dating', 'kennel', 'orchestra', 'business')),
  -- Only an active one answers. pending: ordered, not there yet. inactive: the customer pauses; suspended: stopped by the
  -- operator; archived: kept, to be restored; migrating: its rows are on their way.
  status       text not null default 'active'
    check (status in ('pending', 'active', 'inactive', 'suspended', 'archived', 'migrating')),
  plan         text not null default 'small' check (plan in ('small', 'medium', 'enterprise')),
  -- Whether visitors see it. Its admins may change that, unless a superadmin has locked it.
  mode         text not null default 'coming_soon' check (mode in ('coming_soon', 'live')),
  mode_locked_by     uuid,
  mode_locked_at     timestamptz,
  mode_locked_reason text,
  -- For the operator: whom to write to, and what to remember.
  contact_email text,
  notes         text,
  locale       text not null default 'sv' check (locale in ('sv', 'en')),
  public_url   text not null,
  origins      text[] not null default '{}',
  -- {"public": {"burst": 100, "perSecond": 1.67}}: overrides of the limits, by rule name.
  limits       jsonb not null default '{}',
  placement_id text not null references placements,
  epoch        integer not null default 1,
  created_at   timestamptz not null default now(),
  updated_at   timestamptz not null default now(),
  check ((mode_locked_by is null) = (mode_locked_at is null)),
  check (mode_locked_reason is null or mode_locked_at is not null),
  -- Own links beside the features, in the menu of the site's staff.
  links        jsonb not null default '[]'
);

create unique index one_platform on sites (kind) where kind = 'platform';

-- Several sites may ask for a domain; it is the one's that showed it, by the token in DNS or an operator's word.
create table site_domains (
  site_id     uuid not null references sites on delete cascade,
  domain      text not null check (domain = lower(domain)),
  token       text not null,
  created_at  timestamptz not null default now(),
  verified_at timestamptz,
  primary key (site_id, domain)
);
create unique index on site_domains (domain) where verified_at is not null;

create table api_keys (
  id           uuid primary key,
  site_id      uuid not null references sites on delete cascade,
  kind         text not null check (kind in ('publishable', 'secret')),
  name         text not null,
  -- Publishable keys are no secret and are shown again; of secret keys only the hash and a hint remain.
  shown        text not null,
  key_hash     bytea not null unique check (length(key_hash) = 32),
  scopes       text[] not null default '{}',
  -- How often a secret key may be used; null for as often as one likes.
  rate_per_minute integer check (rate_per_minute between 1 and 60000),
  created_at   timestamptz not null default now(),
  expires_at   timestamptz,
  revoked_at   timestamptz
);
create index on api_keys (site_id);

create table signing_keys (
  kid         text primary key,
  site_id     uuid not null references sites on delete cascade,
  -- X.509 SubjectPublicKeyInfo, and PKCS#8 sealed with the envelope key.
  public_key  bytea not null,
  private_key bytea not null,
  -- The latest of those that have begun signs. Published before that: whoever verifies knows it by then. One that was
  -- followed verifies on until no token of it can be left.
  signs_from  timestamptz not null default '-infinity',
  -- Withdrawn: verifies nothing any more.
  retired_at  timestamptz,
  created_at  timestamptz not null default now()
);
create index on signing_keys (site_id);

-- Staff accounts are users of the platform site; here is what they may do elsewhere.
create table staff (
  account_id uuid primary key,
  superadmin boolean not null default false,
  suspended_at timestamptz,
  created_at timestamptz not null default now()
);

create table staff_assignments (
  account_id uuid not null references staff on delete cascade,
  site_id    uuid not null references sites on delete cascade,
  role       text not null check (role in ('viewer', 'creator', 'editor', 'operator', 'admin')),
  is_owner   boolean not null default false,
  created_at timestamptz not null default now(),
  primary key (account_id, site_id)
);
create index on staff_assignments (site_id);

grant usage on schema directory to skerry_directory, skerry_directory_reader;
grant select on placements, sites, site_domains, api_keys, signing_keys, staff, staff_assignments
  to skerry_directory, skerry_directory_reader;
grant insert, update on placements, sites, api_keys, signing_keys, staff to skerry_directory;
grant insert, update, delete on site_domains, staff_assignments to skerry_directory;

-- Where new sites go unless somebody says otherwise.
insert into placements (id, database_ref, schema_name) values ('pool', 'env:DATABASE_URL', 'pool');
