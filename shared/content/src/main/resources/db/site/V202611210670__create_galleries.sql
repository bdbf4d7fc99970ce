-- Media, and galleries as groupings of them. What visitors read is never these tables but the finished documents below:
-- galleries change rarely and are read all the time.
create table media (
  site_id    uuid not null,
  id         uuid not null,
  media_type text not null check (media_type in ('image', 'video')),
  provider   text,
  -- Somewhere on the web, or a file of the site's own; never both.
  url        text,
  s3_key     text,
  width      integer check (width > 0),
  height     integer check (height > 0),
  alt_text   text,
  caption    text,
  -- {"thumb": …, "small": …, "medium": …, "large": …}: addresses or keys, whichever the medium itself is.
  variants   jsonb not null default '{}',
  -- For members: of any of its groups when it has some, else for everybody who is signed in.
  protected  boolean not null default false,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (site_id, id),
  check ((url is null) <> (s3_key is null))
);
call app.protect_for_site_work('media');

-- A group that protects something cannot be deleted: without it the door would stand open.
create table media_mags (
  site_id  uuid not null,
  media_id uuid not null,
  mag_id   uuid not null,
  primary key (site_id, media_id, mag_id),
  foreign key (site_id, media_id) references media on delete cascade,
  foreign key (site_id, mag_id) references mags
);
create index media_of_mag on media_mags (site_id, mag_id);
call app.protect_for_site_work('media_mags');

create table galleries (
  site_id            uuid not null,
  id                 uuid not null,
  slug               text not null,
  title              text not null,
  description        text,
  cover_media_id     uuid,
  status             text not null check (status in ('draft', 'published')),
  access_level       text not null check (access_level in ('public', 'members', 'mag')),
  visibility_mode    text not null check (visibility_mode in ('hidden', 'message')),
  restricted_message text,
  style              jsonb not null default '{}' check (jsonb_typeof(style) = 'object'),
  created_at         timestamptz not null,
  updated_at         timestamptz not null,
  primary key (site_id, id),
  unique (site_id, slug),
  foreign key (site_id, cover_media_id) references media on delete set null (cover_media_id)
);
create index galleries_by_cover on galleries (site_id, cover_media_id);
call app.protect_for_site_work('galleries');

create table gallery_mags (
  site_id    uuid not null,
  gallery_id uuid not null,
  mag_id     uuid not null,
  primary key (site_id, gallery_id, mag_id),
  foreign key (site_id, gallery_id) references galleries on delete cascade,
  foreign key (site_id, mag_id) references mags
);
create index galleries_of_mag on gallery_mags (site_id, mag_id);
call app.protect_for_site_work('gallery_mags');

create table gallery_items (
  site_id    uuid not null,
  id         uuid not null,
  gallery_id uuid not null,
  media_id   uuid not null,
  position   integer not null,
  caption    text,
  primary key (site_id, id),
  unique (site_id, gallery_id, media_id),
  foreign key (site_id, gallery_id) references galleries on delete cascade,
  foreign key (site_id, media_id) references media on delete cascade
);
create index items_of_media on gallery_items (site_id, media_id);
call app.protect_for_site_work('gallery_items');

-- What a visitor is answered, to the byte; null where there is nothing for visitors. Rewritten in the transaction that
-- changes the gallery, its items or any of its media.
create table gallery_documents (
  site_id uuid not null,
  id      uuid not null,
  slug    text not null,
  status  text not null,
  body    text,
  etag    text,
  -- Holds addresses that are signed for each answer: "blob:<key>".
  signed  boolean not null,
  primary key (site_id, id),
  unique (site_id, slug),
  foreign key (site_id, id) references galleries on delete cascade
);
call app.protect('gallery_documents');
call app.permit_site_work('gallery_documents');
-- PostgreSQL tries permissive policies from the last name to the first: by this one a visitor is let in without a second
-- check of the context.
create policy visible_when_published on gallery_documents as permissive for select to public using (status = 'published');

-- The same in pieces, with the groups beside each item, so that a member's view is a filter. Not for visitors' eyes.
create table gallery_member_documents (
  site_id      uuid not null,
  id           uuid not null,
  access_level text not null,
  mags         uuid[] not null,
  opening      text not null,
  -- [{"item": "<JSON>", "protected": false, "mags": []}]
  items        jsonb not null,
  -- For whoever is signed in and may not see it; null when it is hidden.
  denied       text,
  primary key (site_id, id),
  foreign key (site_id, id) references gallery_documents on delete cascade
);
call app.protect_for_site_work('gallery_member_documents');
