-- What became of a campaign's mails that are no longer kept: numbers without people.
create table mail_campaign_totals (
  site_id     uuid not null,
  campaign_id uuid not null,
  sent        integer not null,
  uncertain   integer not null,
  failed      integer not null,
  cancelled   integer not null,
  primary key (site_id, campaign_id)
);
call app.protect_for_site_work('mail_campaign_totals');
