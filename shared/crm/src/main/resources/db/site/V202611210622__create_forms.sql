-- Fields of a site's own, forms that ask for them, and what was submitted.
create table crm_custom_fields (
  site_id          uuid not null,
  id               uuid not null,
  name             text not null,
  label            text not null,
  type             text not null,
  validation_rules jsonb not null default '{}',
  created_at       timestamptz not null,
  updated_at       timestamptz not null,
  primary key (site_id, id),
  unique (site_id, name)
);
call app.protect_for_site_work('crm_custom_fields');

create table crm_contact_custom_fields (
  site_id         uuid not null,
  contact_id      uuid not null,
  custom_field_id uuid not null,
  value           text not null,
  updated_at      timestamptz not null,
  primary key (site_id, contact_id, custom_field_id),
  foreign key (site_id, contact_id) references crm_contacts (site_id, id) on delete cascade,
  foreign key (site_id, custom_field_id) references crm_custom_fields (site_id, id) on delete cascade
);
create index values_of_custom_field on crm_contact_custom_fields (site_id, custom_field_id);
call app.protect_for_site_work('crm_contact_custom_fields');

create table forms (
  site_id             uuid not null,
  id                  uuid not null,
  slug                text not null,
  name                text not null,
  status              text not null default 'open' check (status in ('open', 'closed')),
  -- Message after success, where to go then, who is told.
  settings            jsonb not null default '{}',
  auto_assign_tags    text[] not null default '{}',
  auto_assign_mag_ids uuid[] not null default '{}',
  -- Counts changes: a submission that was checked against an older one is checked again.
  revision            bigint not null default 1,
  created_at          timestamptz not null,
  updated_at          timestamptz not null,
  primary key (site_id, id),
  unique (site_id, slug)
);
call app.protect_for_site_work('forms');

-- A field goes to the contact's own column when its key names one, to the custom field it points to, or only into the
-- stored submission.
create table form_fields (
  site_id          uuid not null,
  form_id          uuid not null,
  key              text not null,
  label            text not null,
  type             text not null,
  required         boolean not null,
  validation_rules jsonb not null default '{}',
  custom_field_id  uuid,
  position         integer not null,
  primary key (site_id, form_id, key),
  foreign key (site_id, form_id) references forms (site_id, id) on delete cascade,
  foreign key (site_id, custom_field_id) references crm_custom_fields (site_id, id) on delete cascade
);
create index form_fields_of_custom_field on form_fields (site_id, custom_field_id);
call app.protect_for_site_work('form_fields');

create table form_submissions (
  site_id         uuid not null,
  id              uuid not null,
  form_id         uuid not null,
  contact_id      uuid,
  answers         jsonb not null,
  ip_address      text,
  idempotency_key text,
  -- SHA-256 of the whole body, hex: the same key with another body is refused.
  body_hash       text not null,
  created_at      timestamptz not null,
  primary key (site_id, id),
  unique (site_id, form_id, idempotency_key),
  foreign key (site_id, form_id) references forms (site_id, id) on delete cascade,
  foreign key (site_id, contact_id) references crm_contacts (site_id, id) on delete set null (contact_id)
);
create index submissions_of_form on form_submissions (site_id, form_id, id);
create index submissions_of_contact on form_submissions (site_id, contact_id);
call app.protect_for_site_work('form_submissions');
