-- Membership access groups (MAGs): what end users may see, as opposed to roles, which say what staff may do.
create table mags (
  site_id         uuid not null,
  id              uuid not null,
  code            text not null,
  name            text not null,
  slug            text not null,
  description     text,
  tier            integer not null default 0,
  default_message text,
  ecommerce_tag   text,
  auto_assign_on_payment boolean not null default false,
  created_at      timestamptz not null,
  updated_at      timestamptz not null,
  primary key (site_id, id),
  unique (site_id, code),
  unique (site_id, slug)
);
call app.protect_for_site_work('mags');

create table crm_contact_mags (
  site_id      uuid not null,
  id           uuid not null,
  contact_id   uuid not null,
  mag_id       uuid not null,
  assigned_via text not null check (assigned_via in ('manual', 'form', 'api', 'webhook', 'code')),
  assigned_at  timestamptz not null,
  -- From then on the assignment is as if it were not there.
  expires_at   timestamptz,
  primary key (site_id, id),
  unique (site_id, contact_id, mag_id),
  foreign key (site_id, contact_id) references crm_contacts (site_id, id) on delete cascade,
  foreign key (site_id, mag_id) references mags (site_id, id) on delete cascade
);
create index contacts_of_mag on crm_contact_mags (site_id, mag_id, contact_id);
call app.protect('crm_contact_mags');
call app.permit_site_work('crm_contact_mags');
