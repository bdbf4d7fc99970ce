-- What became of mails after they were sent, as their providers report it: sooner or later, once or ten times, in any order.
-- The provider's own id of an event makes it one row, and whatever follows from it happens in that row's transaction.
create table mail_feedback (
  site_id   uuid not null,
  id        uuid not null,
  provider  text not null,
  event_key text not null,
  mail_id   uuid not null,
  to_norm   text not null,
  kind      text not null check (kind in
              ('delivered', 'soft_bounce', 'hard_bounce', 'suppressed', 'rejected', 'complaint', 'unsubscribed')),
  -- Whether the mail was mass mail: what a site's reputation is counted by.
  bulk      boolean not null,
  reason    text,
  -- When it happened, by the provider's clock.
  at        timestamptz not null,
  primary key (site_id, id),
  unique (site_id, provider, event_key),
  foreign key (site_id, mail_id) references mails (site_id, id) on delete cascade
);
create index mail_feedback_of_address on mail_feedback (site_id, to_norm, at);
create index mail_feedback_of_mail on mail_feedback (site_id, mail_id);
-- Of mass mail and bad: what is counted, however many were delivered.
create index mail_feedback_bad on mail_feedback (site_id, at) where bulk and kind in ('hard_bounce', 'complaint');
call app.protect_for_site_work('mail_feedback');

-- Of the mass mail that a site sent lately, which is counted while there is something bad to set it against.
create index mails_sent_in_bulk on mails (site_id, sent_at) where category = 'marketing' and sent_at is not null;

-- Whether a site's mass mail stands still on account of its reputation. The lane says that it does; here is why.
create table mail_reputation (
  site_id      uuid not null,
  reason       text check (reason in ('bounces', 'complaints', 'domain', 'staff')),
  paused_at    timestamptz,
  -- What was sent before is forgiven: staff have looked at it.
  counted_from timestamptz not null,
  primary key (site_id),
  check ((reason is null) = (paused_at is null))
);
call app.protect_for_site_work('mail_reputation');
