-- What the payment provider told, and what it comes to for each subscription. An event is a row before anything is done about it;
-- what a site may do follows from all that was told of its subscription, in whatever order that came.

create table billing_events (
  id          text primary key,
  -- When it came, and where it stands in a list.
  receipt     uuid not null unique,
  type        text not null,
  -- When it was so, by the provider's clock, in whole seconds; events of one second follow each other by rank.
  created     timestamptz not null,
  rank        integer not null,
  -- What it is about; of one object the newest event holds.
  object      text not null,
  -- The subscription that it belongs to, or the checkout where there is none.
  reference   text,
  -- Events of one lane are worked off one at a time.
  lane        text not null,
  -- What matters here, flat, text to text.
  facts       jsonb not null,
  -- As it came, for operators; forgotten once nobody will ask.
  payload     text,
  status      text not null
    check (status in ('ignored', 'received', 'waiting', 'done', 'superseded', 'failed', 'ticket')),
  attempts    integer not null default 0,
  due_at      timestamptz not null default now(),
  error       text,
  site_id     uuid,
  received_at timestamptz not null default now(),
  finished_at timestamptz
);
create index on billing_events (due_at) where status in ('received', 'waiting');
create index on billing_events (lane) where status in ('received', 'waiting');
create index on billing_events (reference, created);
create index on billing_events (object, created);
create index on billing_events (received_at) where payload is not null;

create table billing_lanes (
  lane        text primary key,
  lease       uuid not null,
  lease_until timestamptz not null
);

create table billing_subscriptions (
  reference     text primary key,
  customer      text,
  -- Chosen before the site is there, so that it is ordered once. No reference: a subscription outlives its site.
  site_id       uuid,
  -- Whether the site was ordered by it, and not there before.
  ordered       boolean not null default false,
  -- Since when it pays for the site; of several the living one, and of those the latest, is what counts.
  attached_at   timestamptz,
  status        text,
  plan          text,
  period_end    timestamptz,
  -- A tombstone: what is told of it later does not bring it back.
  ended_at      timestamptz,
  last_event_at timestamptz not null,
  updated_at    timestamptz not null default now()
);
create index on billing_subscriptions (site_id);

grant select, insert, update on billing_events, billing_subscriptions to skerry_directory;
grant select, insert, update, delete on billing_lanes to skerry_directory;
