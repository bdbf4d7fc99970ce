-- Who did what, and who was refused. Rows are added and read, never changed and never removed. No references: an entry
-- outlives what it tells of.
create table audit_events (
  site_id      uuid not null,
  id           uuid not null,
  at           timestamptz not null,
  event        text not null,
  outcome      text not null check (outcome in ('success', 'failure')),
  actor        text not null,
  -- The account, or the key, that asked.
  actor_id     uuid,
  -- The account it happened to.
  subject      uuid,
  -- Of an address that may have no account.
  address_hash text,
  ip           text,
  request_id   text not null,
  detail       jsonb not null default '{}',
  primary key (site_id, id)
);
create index audit_events_of_subject on audit_events (site_id, subject, id);

call app.protect('audit_events');
create policy read on audit_events as permissive for select to public
  using ((select app.acts_for_site()));
create policy add on audit_events as permissive for insert to public
  with check ((select app.acts_for_site()));
-- There is no such actor; asked all the same, so that a broken context is refused here as everywhere.
create policy never_changed on audit_events as permissive for update to public
  using ((select app.actor()) = 'nobody');
-- But with the whole site.
create policy never_removed on audit_events as permissive for delete to public
  using ((select app.without_triggers()));

create trigger never_changed before update or delete on audit_events
  for each row execute function app.refuse_change();
create trigger never_emptied before truncate on audit_events
  for each statement execute function app.refuse_change();
