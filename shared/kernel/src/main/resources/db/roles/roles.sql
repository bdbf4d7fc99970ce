-- The four roles of a Skerry cluster. Run by an administrator before anything else; says nothing twice.
--   skerry_owner             owns every object, cannot sign in
--   skerry_app               runs requests: owns nothing, bypasses nothing, inherits nothing
--   skerry_directory         reads and changes the directory
--   skerry_directory_reader  reads the directory, keeps the pace of mail accounts: what most functions sign in as
do $$
declare
  name    text;
  setting text;
begin
  if not exists (select from pg_roles where rolname = 'skerry_owner') then
    create role skerry_owner nologin nosuperuser nobypassrls noinherit;
  end if;
  foreach name in array array['skerry_app', 'skerry_directory', 'skerry_directory_reader'] loop
    if not exists (select from pg_roles where rolname = name) then
      execute format('create role %I login nosuperuser nobypassrls nocreatedb nocreaterole noreplication noinherit', name);
    end if;
    -- A statement that runs this long, or a lock waited for this long, is a fault: answer 503 instead.
    foreach setting in array array[
      'statement_timeout=5s', 'lock_timeout=2s', 'idle_in_transaction_session_timeout=10s', 'jit=off'
    ] loop
      if not exists (
        select from pg_db_role_setting s
        where s.setrole = name::regrole and s.setdatabase = 0 and setting = any (s.setconfig)) then
        execute format(
          'alter role %I set %s = %L', name, split_part(setting, '=', 1), split_part(setting, '=', 2));
      end if;
    end loop;
  end loop;
end
$$;
