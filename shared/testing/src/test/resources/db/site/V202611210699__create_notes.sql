-- A site table with one public and one personal kind of row, for the kernel's own tests.
create table notes (
  site_id  uuid not null,
  id       uuid not null,
  user_id  uuid,
  body     text not null,
  primary key (site_id, id)
);
call app.protect('notes');
call app.permit_site_work('notes');
create policy own on notes as permissive for select to public using (user_id = (select app.user_id()));
