-- What a user reads in the app. The pace of a campaign is in visible_at: all its rows are there at once, and come to sight
-- one after the other without anybody doing anything; infinity is a pause.
create table messages (
  site_id     uuid not null,
  id          uuid not null,
  user_id     uuid not null,
  campaign_id uuid,
  sender      text not null,
  subject     text not null,
  body        text not null,
  visible_at  timestamptz not null,
  read_at     timestamptz,
  created_at  timestamptz not null,
  primary key (site_id, id),
  unique (site_id, campaign_id, user_id),
  foreign key (site_id, user_id) references users (site_id, id) on delete cascade,
  foreign key (site_id, campaign_id) references campaigns (site_id, id)
);
create index messages_of_user on messages (site_id, user_id, id);
create index messages_of_campaign on messages (site_id, campaign_id, visible_at) where campaign_id is not null;
call app.protect('messages');
call app.permit_site_work('messages');
create policy own on messages as permissive for select to public
  using (user_id = (select app.user_id()));
create policy own_reading on messages as permissive for update to public
  using (user_id = (select app.user_id())) with check (user_id = (select app.user_id()));
