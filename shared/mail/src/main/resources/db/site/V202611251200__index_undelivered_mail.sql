-- The first page that a site's staff open says how much mail did not arrive: a few rows among millions.
create index mails_undelivered on mails (site_id, id) where state in ('failed', 'uncertain');
