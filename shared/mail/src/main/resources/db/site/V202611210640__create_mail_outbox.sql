-- The outbox. One row per mail and recipient is the truth; a queue message only says that a site has some.
--
-- A row holds what the mail is made of rather than its finished text: the frozen template and the recipient's data.
-- Rendering the two is pure, so each attempt sends the same bytes, and a campaign of a million is one set-based insert of
-- small rows. Claims rewrite a row twice, which is why rows are small and pages have room to spare.

-- A template as it was when a mail was queued, with the branding of that moment. The id is a digest of the content:
-- the same content has the same row, and a template that changes later changes nothing that waits.
create table mail_sources (
  site_id      uuid not null,
  id           uuid not null,
  template_key text not null,
  locale       text not null,
  subject      text not null,
  html         text not null,
  text         text not null,
  brand        jsonb not null,
  created_at   timestamptz not null,
  primary key (site_id, id)
);
call app.protect_for_site_work('mail_sources');

create table mails (
  site_id      uuid not null,
  id           uuid not null,
  idem_key     text,
  campaign_id  uuid,
  -- Its campaign's mails, or the site's own: what stands still does so as a whole.
  stream       uuid not null generated always as (case when campaign_id is null then site_id else campaign_id end) stored,
  category     text not null check (category in ('security', 'transactional', 'marketing')),
  -- Less is sooner: security 0, transactional 10, marketing 20.
  priority     smallint not null,
  template_key text not null,
  locale       text not null,
  source_id    uuid not null,
  -- Null once a security mail is done: what it held was a secret.
  data         jsonb,
  headers      jsonb not null default '{}',
  to_address   text not null,
  to_norm      text not null,
  state        text not null default 'ready'
               check (state in ('ready', 'leased', 'sent', 'uncertain', 'failed')),
  attempts     smallint not null default 0,
  not_before   timestamptz not null,
  lease_token  uuid,
  provider     text,
  provider_id  text,
  last_error   text,
  -- Since when a provider may have this mail although nobody knows; set again to null by whatever makes it known.
  doubt_since  timestamptz,
  -- Whom it was from at the account of a provider that knows a mail again: offered there once more, it must not differ.
  submitted_as jsonb,
  created_at   timestamptz not null,
  -- When staff asked for it to be sent after all.
  revived_at   timestamptz,
  updated_at   timestamptz not null,
  sent_at      timestamptz,
  -- Of the mailing list it goes to, where it goes to one: who leaves the list gets none that still waits.
  list         text,
  primary key (site_id, id),
  foreign key (site_id, source_id) references mail_sources (site_id, id),
  check ((state = 'leased') = (lease_token is not null))
) with (fillfactor = 60, autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_cost_delay = 1);

create unique index mails_once on mails (site_id, idem_key) where idem_key is not null;
-- Stream by stream, and in the order of claims; only what waits is in it, however long the log grows.
create index mails_to_claim on mails (site_id, stream, priority, id) where state = 'ready';
-- Of mail that a provider may have, few: who shared a request is found among them.
create index mails_in_doubt on mails (site_id) where doubt_since is not null;
create index mails_of_campaign on mails (site_id, campaign_id, state) where campaign_id is not null;
create index mails_to_recipient on mails (site_id, to_norm, id);
call app.protect_for_site_work('mails');

-- What a worker has claimed and not yet concluded: a row per claim, rewritten before each round on the wire. When a worker
-- ends without notice, what its lease says was under way is in doubt, what mail_attempts has of it is known, and all else
-- never was near the wire.
create table mail_leases (
  site_id      uuid not null,
  token        uuid not null,
  -- On the clock of the database.
  lease_until  timestamptz not null,
  mails        uuid[] not null,
  -- Those that may be on the wire, since when and by which provider.
  under_way    uuid[] not null default '{}',
  marked_at    timestamptz,
  provider     text,
  primary key (site_id, token)
) with (fillfactor = 50);
call app.protect_for_site_work('mail_leases');

-- Every answer of a provider, and every attempt that ended without one.
create table mail_attempts (
  site_id  uuid not null,
  id       uuid not null,
  mail_id  uuid not null,
  at       timestamptz not null,
  outcome  text not null,
  phase    text,
  reason   text,
  provider text,
  -- What the answer makes of its mail, which a lease may still have to be told: null for what is no answer.
  lease       uuid,
  state       text,
  burnt       smallint,
  not_before  timestamptz,
  provider_id text,
  primary key (site_id, id),
  foreign key (site_id, mail_id) references mails (site_id, id) on delete cascade
);
create index mail_attempts_of_mail on mail_attempts (site_id, mail_id, id);
call app.protect_for_site_work('mail_attempts');

-- Addresses that get no more of something from this site, and why. An address may have several: who left a list may
-- bounce later, and does not come back to the list when the bounce is forgiven.
create table mail_suppressions (
  site_id    uuid not null,
  to_norm    text not null,
  reason     text not null check (reason in ('unsubscribed', 'bounce', 'complaint', 'manual')),
  created_at timestamptz not null,
  -- all: no mail whatever. bulk: no mass mail. list: none that goes to one mailing list.
  scope      text not null default 'all' check (scope in ('all', 'bulk', 'list')),
  list       text not null default '',
  -- Who wants no mass mail and then confirmed a list by mail gets what goes to it, and nothing else.
  except_lists text[] not null default '{}',
  note       text,
  id         uuid not null default gen_random_uuid(),
  primary key (site_id, id),
  unique (site_id, to_norm, scope, list),
  check ((scope = 'list') = (list <> '')),
  check (except_lists = '{}' or (scope = 'bulk' and reason = 'unsubscribed'))
);
call app.protect_for_site_work('mail_suppressions');

-- A lane is the stream of one site (id = site_id), of its mass mail (id = 0…0b01), of one campaign or to the recipients at
-- one domain: its pace, and whether
-- it stands still. Pausing a campaign is one update of one row, however many of its mails wait; and mass mail that stands
-- still keeps nobody from a new password.
create table mail_lanes (
  site_id      uuid not null,
  id           uuid not null,
  -- Stands still until somebody says otherwise.
  held         boolean not null default false,
  -- Stands still until then by itself: its pace is used up, or its relay is in trouble.
  paused_until timestamptz,
  pause_reason text,
  -- GCRA in microseconds since 1970: the time between two mails, how many may leave at once, when the next is due.
  step_micros  bigint not null default 0,
  burst        integer not null default 1,
  due_micros   bigint not null default 0,
  -- Of the recipients at one domain.
  domain       text,
  primary key (site_id, id)
) with (fillfactor = 50);
create unique index mail_lanes_of_domains on mail_lanes (site_id, domain) where domain is not null;
call app.protect_for_site_work('mail_lanes');
