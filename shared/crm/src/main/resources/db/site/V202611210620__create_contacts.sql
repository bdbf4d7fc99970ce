-- People a site knows, and what staff file them under. A contact is matched by e-mail address; nobody has to have an account.
create table crm_contacts (
  site_id       uuid not null,
  id            uuid not null,
  firstname     text,
  lastname      text,
  fullname      text,
  email         text,
  -- Filters and the unique key use this one: text equality is leakproof, lower() in a query is not.
  email_norm    text generated always as (lower(btrim(email))) stored,
  phone         text,
  company       text,
  address       text,
  city          text,
  state         text,
  postal_code   text,
  country       text,
  category      text,
  -- What they wrote, newest last. Bounded by the statement that appends.
  message       text,
  status        text not null default 'new' check (length(status) between 1 and 50),
  dnd_status    text check (dnd_status in ('email', 'phone', 'all')),
  source        text not null,
  form_id       uuid,
  external_crm_id        text,
  external_crm_synced_at timestamptz,
  created_at    timestamptz not null,
  updated_at    timestamptz not null,
  primary key (site_id, id),
  unique (site_id, email_norm)
);
create index contacts_by_status on crm_contacts (site_id, status, id);
call app.protect_for_site_work('crm_contacts');

-- The activity stream of a contact: what staff wrote and what happened.
create table crm_notes (
  site_id    uuid not null,
  id         uuid not null,
  contact_id uuid not null,
  body       text not null,
  -- 'staff' or the capability that wrote it: 'redeem_code'
  source     text not null,
  author_id  uuid,
  created_at timestamptz not null,
  primary key (site_id, id),
  foreign key (site_id, contact_id) references crm_contacts (site_id, id) on delete cascade
);
create index notes_of_contact on crm_notes (site_id, contact_id, id);
call app.protect_for_site_work('crm_notes');

-- A table, not an array on the contact: an audience is found by text equality, which row security lets into an index.
create table crm_contact_tags (
  site_id    uuid not null,
  contact_id uuid not null,
  tag        text not null check (length(tag) between 1 and 80),
  added_at   timestamptz not null,
  primary key (site_id, contact_id, tag),
  foreign key (site_id, contact_id) references crm_contacts (site_id, id) on delete cascade
);
create index contacts_of_tag on crm_contact_tags (site_id, tag, contact_id);
call app.protect_for_site_work('crm_contact_tags');

create table marketing_lists (
  site_id     uuid not null,
  id          uuid not null,
  slug        text not null,
  name        text not null,
  description text,
  created_at  timestamptz not null,
  updated_at  timestamptz not null,
  -- Anybody may ask to be on it, and only those who confirmed that by mail get its mail.
  double_opt_in boolean not null default false,
  -- What they agree to.
  consent_text  text,
  -- Set where it became so later: whoever was on it before stays, confirmed or not.
  double_opt_in_since timestamptz check (double_opt_in_since is null or double_opt_in),
  primary key (site_id, id),
  unique (site_id, slug),
  check (not double_opt_in or consent_text is not null)
);
call app.protect_for_site_work('marketing_lists');

create table crm_contact_lists (
  site_id    uuid not null,
  contact_id uuid not null,
  list_id    uuid not null,
  added_at   timestamptz not null,
  -- When the reader of the address said so by the link in a mail.
  confirmed_at timestamptz,
  primary key (site_id, contact_id, list_id),
  foreign key (site_id, contact_id) references crm_contacts (site_id, id) on delete cascade,
  foreign key (site_id, list_id) references marketing_lists (site_id, id) on delete cascade
);
create index contacts_of_list on crm_contact_lists (site_id, list_id, contact_id);
call app.protect_for_site_work('crm_contact_lists');

-- One row per act, never changed but for its withdrawal: the proof that the law asks for. The latest of a type counts.
create table crm_consents (
  site_id      uuid not null,
  id           uuid not null,
  contact_id   uuid not null,
  consent_type text not null,
  consented    boolean not null,
  method       text not null,
  ip_address   text,
  consented_at timestamptz not null,
  withdrawn_at timestamptz,
  -- The words they agreed to and the page they stood on, where these are known.
  wording      text,
  page         text,
  primary key (site_id, id),
  foreign key (site_id, contact_id) references crm_contacts (site_id, id) on delete cascade
);
create index consents_of_contact on crm_consents (site_id, contact_id, consent_type, consented_at);
call app.protect_for_site_work('crm_consents');
