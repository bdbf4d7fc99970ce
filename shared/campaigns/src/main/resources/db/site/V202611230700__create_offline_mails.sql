-- When somebody was last told by mail that messages wait for them.
create table offline_mails (
  site_id    uuid not null,
  user_id    uuid not null,
  mailed_at  timestamptz not null,
  -- Messages that came later are news.
  told_until timestamptz not null,
  primary key (site_id, user_id),
  foreign key (site_id, user_id) references users (site_id, id) on delete cascade
);
call app.protect_for_site_work('offline_mails');

-- What nobody has read, by when it came: all that has to be looked at for those mails.
create index messages_unread on messages (site_id, visible_at) where read_at is null;
