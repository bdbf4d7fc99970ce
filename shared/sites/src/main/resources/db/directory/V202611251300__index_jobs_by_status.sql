-- The superadmins' first page asks whether some job failed: a few rows among all that were ever ordered.
create index site_jobs_by_status on site_jobs (status, id);
