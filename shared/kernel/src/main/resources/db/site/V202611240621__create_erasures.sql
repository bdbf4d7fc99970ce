-- Whom the site forgot: a receipt for each time it was asked to. Says nobody's name; by the hash of the address, or the id of
-- the account, somebody is found again whom an older copy of the data has brought back.
create table erasures (
  site_id      uuid not null,
  id           uuid not null,
  -- SHA-256 of the site and the address in lower case, hex.
  address_hash text,
  user_id      uuid,
  -- Who asked: user, staff or worker.
  actor        text not null,
  at           timestamptz not null,
  -- What each domain did.
  parts        jsonb not null,
  primary key (site_id, id)
);
call app.protect_for_site_work('erasures');
