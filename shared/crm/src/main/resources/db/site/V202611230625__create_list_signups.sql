-- People who ask for mail of a list, until they show by the link in a mail that the address is theirs. What they agreed to,
-- when and where goes to crm_consents with the confirmation; here a row is only as old as its link.
create table list_signups (
  site_id      uuid not null,
  id           uuid not null,
  list_id      uuid not null,
  email        text not null,
  email_norm   text not null,
  name         text,
  -- What the list said at that moment.
  consent_text text not null,
  page         text,
  ip_address   text not null,
  token_hash   bytea not null check (length(token_hash) = 32),
  signed_up_at timestamptz not null,
  confirmed_at timestamptz,
  primary key (site_id, id),
  unique (site_id, token_hash),
  foreign key (site_id, list_id) references marketing_lists (site_id, id) on delete cascade
);
create index list_signups_by_age on list_signups (site_id, signed_up_at);
create index list_signups_of_address on list_signups (site_id, email_norm, list_id);
call app.protect_for_site_work('list_signups');
