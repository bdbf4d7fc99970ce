-- An event that could not be done, or that somebody has to see to at the provider, is closed by whoever dealt with it otherwise.

alter table billing_events
  add column note text,
  drop constraint billing_events_status_check,
  add constraint billing_events_status_check
    check (status in ('ignored', 'received', 'waiting', 'done', 'superseded', 'failed', 'ticket', 'dismissed'));
