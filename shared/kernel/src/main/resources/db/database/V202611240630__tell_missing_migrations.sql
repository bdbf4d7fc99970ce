-- Which migrations that the code was built with are not in the history of a schema: a function asks before it says that it is
-- ready. It learns version numbers that it brought along itself, and nothing of the history, which is nobody's business.
create function app.missing_migrations(history text, versions text[]) returns text[]
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
  missing text[];
begin
  if to_regclass(format('%I.schema_history', history)) is null then
    return versions;
  end if;
  execute format(
    'select coalesce(array_agg(v order by v), ''{}'') from unnest($1) v '
    'where not exists (select from %I.schema_history h where h.version = v and h.success)', history)
    into missing using versions;
  return missing;
end
$$;

revoke all on function app.missing_migrations(text, text[]) from public;
grant execute on function app.missing_migrations(text, text[])
  to skerry_app, skerry_directory, skerry_directory_reader;
grant usage on schema app to skerry_directory, skerry_directory_reader;
