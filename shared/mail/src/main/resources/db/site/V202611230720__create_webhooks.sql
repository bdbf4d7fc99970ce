-- Where a site wants to hear of events, and what it is told. A message is written by the statement that makes its event true:
-- neither is there without the other. A function posts it until the endpoint has taken it, or nobody wants it any more.
create table webhook_endpoints (
  site_id       uuid not null,
  id            uuid not null,
  url           text not null,
  kinds         text[] not null,
  description   text,
  -- Who is written to when the endpoint is given up.
  contact       text not null,
  -- Sealed. Messages are signed with both while the former one holds, so that receivers can change in their own time.
  secret        bytea not null,
  former_secret bytea,
  former_until  timestamptz,
  -- Since when nothing was taken, how often in a row, and until when it is left alone.
  failing_since timestamptz,
  failures      integer not null default 0,
  rests_until   timestamptz,
  disabled_at   timestamptz,
  disabled_by   text check (disabled_by in ('staff', 'failures', 'gone')),
  created_at    timestamptz not null,
  updated_at    timestamptz not null,
  primary key (site_id, id),
  check ((disabled_at is null) = (disabled_by is null)),
  check ((former_secret is null) = (former_until is null))
);
call app.protect_for_site_work('webhook_endpoints');

create table webhook_messages (
  site_id      uuid not null,
  id           uuid not null,
  endpoint_id  uuid not null,
  kind         text not null,
  -- The address that it tells of, in lower case: what is erased with its owner.
  about        text,
  payload      jsonb not null,
  happened_at  timestamptz not null,
  state        text not null default 'ready' check (state in ('ready', 'delivered', 'failed')),
  attempts     smallint not null default 0,
  -- Whoever posts it holds the token and puts this off for as long: a worker that dies leaves nothing to clear up.
  not_before   timestamptz not null,
  lease_token  uuid,
  last_status  integer,
  last_error   text,
  delivered_at timestamptz,
  primary key (site_id, id),
  foreign key (site_id, endpoint_id) references webhook_endpoints (site_id, id) on delete cascade
) with (fillfactor = 80);
create index webhook_messages_to_claim on webhook_messages (site_id, not_before) where state = 'ready';
create index webhook_messages_of_endpoint on webhook_messages (site_id, endpoint_id, id);
create index webhook_messages_about on webhook_messages (site_id, about) where about is not null;
call app.protect_for_site_work('webhook_messages');

create table webhook_attempts (
  site_id    uuid not null,
  id         uuid not null,
  message_id uuid not null,
  at         timestamptz not null,
  -- Of HTTP; null where no answer came.
  status     integer,
  error      text,
  millis     integer not null,
  primary key (site_id, id),
  foreign key (site_id, message_id) references webhook_messages (site_id, id) on delete cascade
);
create index webhook_attempts_of_message on webhook_attempts (site_id, message_id, id);
call app.protect_for_site_work('webhook_attempts');
