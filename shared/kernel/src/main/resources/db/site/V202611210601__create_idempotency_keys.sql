-- What was answered to a POST that carried an Idempotency-Key, so that a repetition gets the same answer and creates
-- nothing. The id is a hash of actor, route and key: the key alone would let one caller read another's answer.
create table idempotency_keys (
  site_id      uuid not null,
  id           text not null,
  request_hash text not null,
  -- Whose turn it is to work, and until when nobody else may take it over.
  token        uuid not null,
  lease_until  timestamptz not null,
  -- Something of the work is committed: from then on nobody takes it over.
  effective    boolean not null default false,
  status       integer,
  body         text,
  created_at   timestamptz not null,
  expires_at   timestamptz not null,
  primary key (site_id, id)
);
create index idempotency_keys_by_expiry on idempotency_keys (site_id, expires_at);

call app.protect_for_site_work('idempotency_keys');
