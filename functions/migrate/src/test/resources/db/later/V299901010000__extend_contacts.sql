-- As the next version might have it: read by MigrateManyTest alone.
alter table crm_contacts add column nickname text;
create index contacts_by_nickname on crm_contacts (site_id, nickname);
