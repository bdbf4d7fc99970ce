-- As the next version might have it: read by ./skerry bench --placements alone.
alter table crm_contacts add column language_note text;
create index contacts_by_language_note on crm_contacts (site_id, language_note);
