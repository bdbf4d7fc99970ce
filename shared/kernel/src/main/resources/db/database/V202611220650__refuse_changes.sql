-- For logs: whoever comes past the policies, an administrator included, is stopped by a trigger. To take a row away on
-- purpose, a superuser says set session_replication_role = replica, and has done it knowingly.
create function app.refuse_change() returns trigger
language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  raise exception 'rows of % are never changed and never removed', tg_table_name using errcode = '42501';
end
$$;
revoke all on function app.refuse_change() from public;
