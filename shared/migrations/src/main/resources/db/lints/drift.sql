-- L24: the shape of every site schema, as text; two placements must not differ. Bind the schema's name.
select coalesce(string_agg(replace(line, $1 || '.', ''), E'\n' order by line collate "C"), '') as shape
from (
  select 'column ' || c.relname || ' ' || a.attname || ' ' || format_type(a.atttypid, a.atttypmod)
         || ' ' || a.attnotnull || ' ' || coalesce(pg_get_expr(d.adbin, d.adrelid), '') || a.attgenerated::text as line
  from pg_class c
  join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
  left join pg_attrdef d on d.adrelid = c.oid and d.adnum = a.attnum
  where c.relnamespace = $1::regnamespace and c.relkind in ('r', 'p')
  union all
  select 'constraint ' || c.relname || ' ' || k.conname || ' ' || pg_get_constraintdef(k.oid)
  from pg_constraint k join pg_class c on c.oid = k.conrelid where c.relnamespace = $1::regnamespace
  union all
  select 'index ' || pg_get_indexdef(i.indexrelid)
  from pg_index i join pg_class c on c.oid = i.indrelid where c.relnamespace = $1::regnamespace
  union all
  select 'policy ' || c.relname || ' ' || p.polname || ' ' || p.polcmd::text || ' ' || p.polpermissive
         || ' ' || coalesce(pg_get_expr(p.polqual, p.polrelid), '')
         || ' ' || coalesce(pg_get_expr(p.polwithcheck, p.polrelid), '')
  from pg_policy p join pg_class c on c.oid = p.polrelid where c.relnamespace = $1::regnamespace
  union all
  select 'table ' || c.relname || ' ' || c.relrowsecurity || ' ' || c.relforcerowsecurity || ' '
         || coalesce((select string_agg(x::text, ',' order by x::text) from unnest(c.relacl) x), '')
  from pg_class c where c.relnamespace = $1::regnamespace and c.relkind in ('r', 'p', 'v')
  union all
  select 'function ' || p.proname || ' ' || md5(p.prosrc)
  from pg_proc p where p.pronamespace = $1::regnamespace
) lines
