-- Mass messages. A campaign is one row; its recipients are never a list of their own: chunk by chunk, in order of their ids,
-- they become rows of the outbox (mails) or of the inbox (messages), in the statement that moves the cursor past them.
create table campaigns (
  site_id         uuid not null,
  id              uuid not null,
  name            text not null check (length(name) between 1 and 200),
  channel         text not null check (channel in ('email', 'in_app')),
  template_key    text not null,
  data            jsonb not null,
  -- The frozen templates (mail_sources) by language, for each subject.
  sources         jsonb not null,
  -- The subjects of a test, how many of a hundred recipients are in it, and which one the rest gets.
  subjects        jsonb,
  test_percent    smallint not null default 100 check (test_percent between 1 and 100),
  chosen_subject  smallint,
  audience        jsonb not null,
  rate_per_minute integer not null check (rate_per_minute > 0),
  status          text not null check (status in ('scheduled', 'running', 'paused', 'cancelled', 'finished')),
  start_at        timestamptz not null,
  -- Who was there when it began: nobody joins later, so the end comes in sight.
  max_id          uuid,
  recipients      integer not null default 0,
  suppressed      integer not null default 0,
  unsubscribed    integer not null default 0,
  dnd             integer not null default 0,
  -- How far the audience has been put out, and how many that were.
  cursor_id       uuid,
  expanded        integer not null default 0,
  expanded_at     timestamptz,
  idem_key        text,
  request_hash    text not null,
  created_by      uuid,
  created_at      timestamptz not null,
  updated_at      timestamptz not null,
  started_at      timestamptz,
  finished_at     timestamptz,
  primary key (site_id, id)
);
create unique index campaigns_once on campaigns (site_id, idem_key) where idem_key is not null;
-- What the batch of every minute looks for, however many are over.
create index campaigns_to_run on campaigns (site_id, status, id) where status in ('scheduled', 'running');
call app.protect_for_site_work('campaigns');

-- Whoever wants no more mail gets none of what still waits, from the moment it is known (the large providers ask for two
-- days). A trigger, because a wish comes in by many ways and must not be lost on any: the same transaction writes both. What
-- is queued while the wish is being written is found when it is claimed.
create function skip_unwanted_mail() returns trigger language plpgsql as $$
begin
  -- By the schema of the row: whoever writes it may have another search path.
  execute format(
    'update %1$I.mails m set state = ''failed'', lease_token = null, updated_at = now(), last_error = '
    || case tg_table_name
         when 'mail_suppressions' then '''suppressed_'' || ($2).reason'
         when 'crm_contacts' then '''suppressed_dnd'''
         else '''suppressed_unsubscribed'''
       end
    || ' where m.site_id = $1 and m.campaign_id is not null and m.state in (''ready'', ''leased'') and m.to_norm = '
    || case tg_table_name
         when 'mail_suppressions' then '($2).to_norm and (($2).scope = ''all'''
           || ' or (($2).scope = ''bulk'' and (m.list = any (($2).except_lists)) is not true)'
           || ' or (($2).scope = ''list'' and m.list = ($2).list))'
         when 'crm_contacts' then '($2).email_norm'
         else '(select c.email_norm from %1$I.crm_contacts c where c.site_id = $1 and c.id = ($2).contact_id)'
       end, tg_table_schema)
  using new.site_id, new;
  return null;
end
$$;

create trigger skip_suppressed after insert or update of except_lists on mail_suppressions
  for each row execute function skip_unwanted_mail();
create trigger skip_undisturbed after update of dnd_status on crm_contacts
  for each row when (new.dnd_status in ('email', 'all')) execute function skip_unwanted_mail();
create trigger skip_unsubscribed after insert or update on crm_consents
  for each row when (new.consent_type = 'email_marketing' and (not new.consented or new.withdrawn_at is not null))
  execute function skip_unwanted_mail();
