-- A member is a contact who has been let in: by staff, by a code, by a purchase. The account may come later.
create table members (
  site_id    uuid not null,
  id         uuid not null,
  contact_id uuid not null,
  user_id    uuid,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (site_id, id),
  unique (site_id, contact_id),
  unique (site_id, user_id),
  foreign key (site_id, contact_id) references crm_contacts (site_id, id) on delete cascade
);
call app.protect('members');
call app.permit_site_work('members');
create policy own on members as permissive for select to public
  using (user_id = (select app.user_id()));

-- So that a page fetched by a user can ask for that user's groups in the same statement.
create policy own on crm_contact_mags as permissive for select to public
  using (contact_id = (select m.contact_id from members m
                       where m.site_id = (select app.site()) and m.user_id = (select app.user_id())));

create table membership_code_batches (
  site_id       uuid not null,
  id            uuid not null,
  mag_id        uuid not null,
  name          text not null,
  use_type      text not null check (use_type in ('single_use', 'multi_use')),
  -- How often each code may be used; null for as often as people like.
  max_uses      integer check (max_uses > 0),
  starts_at     timestamptz,
  expires_at    timestamptz,
  -- How long a membership lasts from the day of redeeming; null for good.
  member_days   integer check (member_days > 0),
  code_prefix   text not null default '',
  code_suffix   text not null default '',
  random_length integer not null,
  exclude_chars text not null,
  created_by    uuid,
  created_at    timestamptz not null,
  primary key (site_id, id),
  check (use_type = 'multi_use' or max_uses = 1),
  foreign key (site_id, mag_id) references mags (site_id, id) on delete restrict
);
create index batches_of_mag on membership_code_batches (site_id, mag_id);
call app.protect_for_site_work('membership_code_batches');

-- Also the one code of a multi-use batch, so that a code is looked up and counted in one way. The plain code is kept
-- nowhere: only its hash, over letters and digits in upper case.
create table membership_codes (
  site_id     uuid not null,
  id          uuid not null,
  batch_id    uuid not null,
  code_hash   text not null,
  max_uses    integer,
  use_count   integer not null default 0,
  created_at  timestamptz not null,
  redeemed_at timestamptz,
  primary key (site_id, id),
  unique (site_id, code_hash),
  check (use_count <= max_uses),
  foreign key (site_id, batch_id) references membership_code_batches (site_id, id) on delete cascade
);
create index codes_of_batch on membership_codes (site_id, batch_id, id);
call app.protect_for_site_work('membership_codes');

create table membership_code_redemptions (
  site_id     uuid not null,
  id          uuid not null,
  code_id     uuid not null,
  batch_id    uuid not null,
  member_id   uuid not null,
  redeemed_at timestamptz not null,
  primary key (site_id, id),
  -- What makes a repetition use up nothing, whatever runs at the same time.
  unique (site_id, code_id, member_id),
  foreign key (site_id, code_id) references membership_codes (site_id, id) on delete cascade,
  foreign key (site_id, batch_id) references membership_code_batches (site_id, id) on delete cascade,
  foreign key (site_id, member_id) references members (site_id, id) on delete cascade
);
create index redemptions_of_batch on membership_code_redemptions (site_id, batch_id, id);
create index redemptions_of_member on membership_code_redemptions (site_id, member_id);
call app.protect_for_site_work('membership_code_redemptions');
