-- Whether the session has turned triggers off, as only an administrator can: whoever moves, restores or removes a whole site.
create function app.without_triggers() returns boolean
language sql stable set search_path = pg_catalog, pg_temp
  as $$ select current_setting('session_replication_role') = 'replica' $$;
revoke all on function app.without_triggers() from public;
grant execute on function app.without_triggers() to skerry_app;
