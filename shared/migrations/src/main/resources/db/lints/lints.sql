-- What must hold for every database of Skerry; each row is a defect. Run by tests, after every migration, and whenever an
-- operator asks. Site schemas are all but the system's, public, app and directory. Bind the name of one schema to look at
-- no other (a database of a thousand takes a thousand times as long), or null for all.
with
ns as (
  select oid, nspname from pg_namespace
  where nspname !~ '^pg_' and nspname not in ('information_schema', 'public')
    and nspname = coalesce($1::text, nspname)),
site_ns as (
  select * from ns where nspname not in ('app', 'directory')),
site_table as (
  select n.nspname || '.' || c.relname as obj, c.*
  from pg_class c join site_ns n on n.oid = c.relnamespace
  where c.relkind in ('r', 'p') and c.relname <> 'schema_history'),
site_function as (
  select p.oid::regprocedure::text as obj, p.* from pg_proc p join ns n on n.oid = p.pronamespace),
runtime as (
  select r.* from pg_roles r where r.rolname = 'skerry_app'),
-- All that sign in to serve: the second and third for the directory alone.
logins as (
  select r.* from pg_roles r where r.rolname in ('skerry_app', 'skerry_directory', 'skerry_directory_reader'))

select 'L01 row_security_not_forced' as lint, obj from site_table
where not (relrowsecurity and relforcerowsecurity)

union all
select 'L02 no_site_id_not_null', obj from site_table t
where not exists (
  select from pg_attribute a where a.attrelid = t.oid and a.attname = 'site_id' and a.attnotnull)

-- One restrictive policy for the site, and at least one permissive one: without it nobody would see anything.
union all
select 'L03 policy_count_or_kind', obj from site_table t
where (select count(*) from pg_policy p where p.polrelid = t.oid and not p.polpermissive) <> 1
   or not exists (
     select from pg_policy p where p.polrelid = t.oid and not p.polpermissive and p.polname = 'tenant')
   or not exists (select from pg_policy p where p.polrelid = t.oid and p.polpermissive)

union all
select 'L04 policy_not_canonical', t.obj || '/' || p.polname
from site_table t join pg_policy p on p.polrelid = t.oid,
  lateral (select coalesce(pg_get_expr(p.polqual, p.polrelid), '') || ' '
             || coalesce(pg_get_expr(p.polwithcheck, p.polrelid), '') as text) e
where p.polroles <> '{0}'
   or (p.polname = 'tenant' and (
        p.polcmd <> '*'
        or pg_get_expr(p.polqual, p.polrelid) is distinct from pg_get_expr(p.polwithcheck, p.polrelid)
        or pg_get_expr(p.polqual, p.polrelid) not in (
             '(site_id = ( SELECT app.site() AS site))', '(site_id = ( SELECT app.work_site() AS work_site))')))
   -- An accessor outside "( SELECT app.x() … )" would be evaluated for every row.
   or regexp_replace(e.text, '\( SELECT app\.[a-z_]+\(\)', '', 'g') ~ 'app\.|current_setting'

union all
select 'L05 view_not_security_invoker', n.nspname || '.' || c.relname
from pg_class c join ns n on n.oid = c.relnamespace
where c.relkind = 'v' and not coalesce(c.reloptions, '{}')
  && array['security_invoker=true', 'security_invoker=on', 'security_invoker=1', 'security_invoker=yes']

union all
select 'L06 materialized_view_or_foreign_table', n.nspname || '.' || c.relname
from pg_class c join ns n on n.oid = c.relnamespace where c.relkind in ('m', 'f')

union all
select 'L07 security_definer_executable_by_runtime', f.obj
from site_function f, runtime r
where f.prosecdef and has_function_privilege(r.oid, f.oid, 'execute')
  and f.obj not in (
    'app.site()', 'app.work_site()', 'app.user_id()', 'app.actor()', 'app.acts_for_site()',
    'app.take_tokens(bytea,integer,double precision,double precision)', 'app.give_token_back(bytea,double precision)',
    'app.forget_full_buckets()', 'app.missing_migrations(text,text[])')

union all
select 'L08 security_definer_without_fixed_path', obj from site_function
where prosecdef and not exists (select from unnest(proconfig) x where x like 'search_path=%')
  -- A body of SQL looked its names up when it was created.
  and prosqlbody is null

union all
select 'L09 immutable_reads_context', obj from site_function
where provolatile = 'i'
  and coalesce(prosrc, '') || coalesce(pg_get_function_sqlbody(oid), '')
      ~* 'current_setting|current_user|now\(|app\.(site|work_site|user_id|actor|acts_for_site)\('

union all
select 'L10 custom_leakproof', p.oid::regprocedure::text
from pg_proc p join pg_namespace n on n.oid = p.pronamespace
where p.proleakproof and n.nspname <> 'pg_catalog'

union all
select 'L11 unique_without_site_id', i.indexrelid::regclass::text
from pg_index i join site_table t on t.oid = i.indrelid
where (i.indisunique or i.indisexclusion)
  and not exists (
    select from pg_attribute a
    where a.attrelid = t.oid and a.attname = 'site_id' and a.attnum = any (i.indkey))

union all
select 'L12 foreign_key_without_site_id', c.conrelid::regclass || '/' || c.conname
from pg_constraint c join site_table t on t.oid = c.confrelid
where c.contype = 'f'
  and not exists (
    select from pg_attribute a
    where a.attrelid = c.conrelid and a.attname = 'site_id' and a.attnum = any (c.conkey))

union all
select 'L13 runtime_role_attributes', rolname::text from logins
where rolsuper or rolbypassrls or rolcreaterole or rolcreatedb or rolreplication or rolinherit

union all
select 'L14 runtime_owns_or_is_owner', r.rolname::text from logins r
where pg_has_role(r.oid, 'skerry_owner', 'member')
   or exists (select from pg_class c where c.relowner = r.oid and c.relnamespace in (select oid from ns))

union all
select 'L15 excess_table_privilege', t.obj || ' ' || privilege
from site_table t, runtime r, unnest(array['TRUNCATE', 'REFERENCES', 'TRIGGER']) privilege
where has_table_privilege(r.oid, t.oid, privilege)

union all
select 'L16 sequence_readable', c.oid::regclass::text
from pg_class c join ns n on n.oid = c.relnamespace, runtime r
where c.relkind = 'S'
  and (has_sequence_privilege(r.oid, c.oid, 'select') or has_sequence_privilege(r.oid, c.oid, 'update'))

union all
select 'L17 runtime_may_create', n.nspname::text from ns n, logins r
where has_schema_privilege(r.oid, n.oid, 'create')

union all
select distinct 'L18 runtime_may_make_temporary_tables', current_database()::text from logins r
where has_database_privilege(r.oid, current_database(), 'temporary')

-- Under a policy an index is of use only where its "=" is leakproof.
union all
select 'L19 index_column_not_leakproof',
       i.indexrelid::regclass || '(' || a.attname || ' ' || format_type(a.atttypid, a.atttypmod) || ')'
from pg_index i
join site_table t on t.oid = i.indrelid
join lateral unnest(i.indkey::int[]) with ordinality k (attnum, ord) on true
join pg_attribute a on a.attrelid = t.oid and a.attnum = k.attnum
join pg_opclass oc on oc.oid = (i.indclass::oid[])[k.ord - 1]
join pg_amop ao on ao.amopfamily = oc.opcfamily and ao.amoplefttype = oc.opcintype
  and ao.amoprighttype = oc.opcintype and ao.amopstrategy = 3 and ao.amoppurpose = 's'
join pg_operator o on o.oid = ao.amopopr
join pg_proc p on p.oid = o.oprcode
where k.attnum <> 0 and k.ord <= i.indnkeyatts and not p.proleakproof

union all
select 'L20 expression_index', i.indexrelid::regclass::text
from pg_index i join site_table t on t.oid = i.indrelid where i.indexprs is not null

union all
select 'L21 published_table', pubname || ' ' || schemaname || '.' || tablename from pg_publication_tables

union all
select 'L22 public_has_privilege', t.obj from site_table t
where exists (select from aclexplode(t.relacl) x where x.grantee = 0)

union all
select 'L23 partition_directly_granted', t.obj from site_table t, runtime r
where t.relispartition and has_table_privilege(r.oid, t.oid, 'select')

-- The history of migrations is the only table without a site; it is nobody's business.
union all
select 'L25 history_readable', n.nspname || '.' || c.relname
from pg_class c join ns n on n.oid = c.relnamespace, runtime r
where c.relname = 'schema_history' and has_any_column_privilege(r.oid, c.oid, 'select')

-- Rows of sites are for the one role that comes with a context.
union all
select 'L26 granted_to_another_role', t.obj || ' ' || r.rolname
from site_table t, logins r
where r.rolname <> 'skerry_app'
  and (has_any_column_privilege(r.oid, t.oid, 'select, insert, update, references')
    or has_table_privilege(r.oid, t.oid, 'delete, truncate, trigger'))
order by 1, 2
