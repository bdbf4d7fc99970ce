-- What the site was called before it came here from an export: membership codes and the addresses of the forgotten are
-- hashed with the id of the site of that day, and are found by it for as long as they are kept.
create table former_ids (
  site_id   uuid not null,
  former_id uuid not null,
  primary key (site_id, former_id)
);
call app.protect_for_site_work('former_ids');
