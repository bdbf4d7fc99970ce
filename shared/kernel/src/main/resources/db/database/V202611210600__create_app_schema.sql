-- What row security stands on, once per database: the signed context, and the limits.
--
-- app.ctx is one transaction-local setting: site|actor|user|role|epoch|expiry|kid|hmac. It is signed with a key
-- that the runtime role cannot read, so even injected SQL cannot write a context for another site.

create table app.context_keys (
  kid       integer primary key,
  -- The HMAC key, already mixed with the inner and outer padding of RFC 2104.
  inner_pad bytea not null check (length(inner_pad) = 64),
  outer_pad bytea not null check (length(outer_pad) = 64),
  -- The sites of app.fences, kept by a trigger: the check of a context reads one row, and looks further only for these.
  fenced    text[] not null default '{}'
);

-- A site that moved away: contexts signed for an older epoch are refused here from then on.
create table app.fences (
  site_id uuid primary key,
  epoch   integer not null
);

create function app.note_fenced() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  update app.context_keys set fenced = array(select site_id::text from app.fences);
  return null;
end
$$;
create trigger note_fenced after insert or update or delete on app.fences
  for each statement execute function app.note_fenced();
create trigger note_fenced after insert on app.context_keys
  for each statement execute function app.note_fenced();

create function app.refuse_context() returns text
language plpgsql stable set search_path = pg_catalog, pg_temp as $$
begin
  raise exception 'context refused' using errcode = '28000';
end
$$;

-- One that was good until the site moved: not a forgery, and told apart so that the process looks again where the site is.
create function app.refuse_old_epoch() returns text
language plpgsql stable set search_path = pg_catalog, pg_temp as $$
begin
  raise exception 'the site has moved' using errcode = '55S01';
end
$$;

-- What policies ask: app.site(), app.work_site(), app.user_id(), app.actor(), app.acts_for_site(). Each answers null without
-- a context and raises 28000 for one that is forged or expired, 55S01 for one that is fenced off. Policies call them
-- wrapped, (select app.site()), so that each is evaluated once per statement: about 20 microseconds, 5 more with a plpgsql
-- body and a search_path of its own. These bodies need none: what they name was looked up when they were created. One text
-- for all, because a shared inner function would double the cost; and each checks for itself, because a context may be set
-- anew between two of them.
do $do$
declare
  answer record;
begin
  for answer in
    select * from (values
      ('site',          'uuid',    $$left(c.ctx, 36)::uuid$$),
      ('user_id',       'uuid',    $$nullif(split_part(c.ctx, '|', 3), '')::uuid$$),
      ('actor',         'text',    $$split_part(c.ctx, '|', 2)$$),
      -- Staff, programs with a secret key, and Skerry's own workers: whoever acts for the site, not as its visitor.
      ('acts_for_site', 'boolean', $$split_part(c.ctx, '|', 2) in ('staff', 'service', 'worker')$$),
      -- The site for them, and null for its visitors and users: one check instead of two.
      ('work_site',     'uuid',    $$case when split_part(c.ctx, '|', 2) in ('staff', 'service', 'worker')
                                          then left(c.ctx, 36)::uuid end$$)
    ) as answers (name, type, expression)
  loop
    execute format($function$
      create function app.%1$I() returns %2$s
      language sql stable security definer
      begin atomic
        select case
          when k.kid is null then app.refuse_context()::%2$s
          -- From here on the text is known to be ours.
          when split_part(c.ctx, '|', 6)::bigint <= extract(epoch from now()) then app.refuse_context()::%2$s
          when left(c.ctx, 36) = any (k.fenced) and exists (
              select from app.fences f
              where f.site_id = left(c.ctx, 36)::uuid and f.epoch > split_part(c.ctx, '|', 5)::integer)
            then app.refuse_old_epoch()::%2$s
          else %3$s end
        from (select current_setting('app.ctx', true) as ctx offset 0) c
        left join app.context_keys k
          on encode(sha256(k.outer_pad || sha256(k.inner_pad || convert_to(left(c.ctx, -65), 'UTF8'))), 'hex')
             = right(c.ctx, 64)
        where c.ctx <> '';
      end
      $function$, answer.name, answer.type, answer.expression);
  end loop;
end
$do$;

-- Puts a table of the current schema under row security: forced, one restrictive policy for the site. The table's own
-- permissive policies say who may do what inside the site; without one, nobody sees anything.
create procedure app.protect(table_name text)
language plpgsql as $$
begin
  call app.keep_to(table_name, 'app.site()');
end
$$;

-- The usual table: whoever acts for the site may read and write, visitors and users may not.
create procedure app.protect_for_site_work(table_name text)
language plpgsql as $$
begin
  call app.keep_to(table_name, 'app.work_site()');
  execute format(
    'create policy site_work on %I as permissive for all to public using (true) with check (true)', table_name);
end
$$;

-- For a protected table that visitors or users are let into as well, by policies of its own.
create procedure app.permit_site_work(table_name text)
language plpgsql as $$
begin
  execute format(
    'create policy site_work on %I as permissive for all to public '
    'using ((select app.acts_for_site())) with check ((select app.acts_for_site()))', table_name);
end
$$;

create procedure app.keep_to(table_name text, site text)
language plpgsql as $$
begin
  execute format('alter table %I enable row level security', table_name);
  execute format('alter table %I force row level security', table_name);
  execute format(
    'create policy tenant on %1$I as restrictive for all to public '
    'using (site_id = (select %2$s)) with check (site_id = (select %2$s))', table_name, site);
end
$$;

-- Token buckets. Unlogged: after a crash every bucket is full again. The key is a hash; no personal data here.
create unlogged table app.buckets (
  key       bytea primary key,
  tokens    double precision not null,
  filled_at timestamptz not null
) with (fillfactor = 50);

-- Takes up to so many tokens: all of them in one statement, or one by one when there are not enough. Answers how many it
-- got, the seconds until there is the next one where it got fewer, and how many whole ones are left.
create function app.take_tokens(
  bucket bytea, wanted integer, burst double precision, per_second double precision,
  out granted integer, out wait double precision, out remaining integer)
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  portion integer := wanted;
begin
  granted := 0;
  wait := 0;
  remaining := 0;
  while granted < wanted loop
    insert into app.buckets as b
    select bucket, burst - portion, clock_timestamp() where burst >= portion
    on conflict (key) do update
      set tokens = least(burst, b.tokens + extract(epoch from clock_timestamp() - b.filled_at) * per_second) - portion,
          filled_at = clock_timestamp()
      where least(burst, b.tokens + extract(epoch from clock_timestamp() - b.filled_at) * per_second) >= portion
    returning floor(b.tokens) into remaining;
    if found then
      granted := granted + portion;
    elsif portion > 1 then
      portion := 1;
    else
      select greatest(0.001, (1 - (tokens + extract(epoch from clock_timestamp() - filled_at) * per_second)) / per_second)
        into wait from app.buckets where key = bucket;
      remaining := 0;
      return;
    end if;
  end loop;
end
$$;

-- Buckets nobody touched for a day are full anyway.
create function app.forget_full_buckets() returns bigint
language sql volatile security definer set search_path = pg_catalog, pg_temp
  as $$ with gone as (delete from app.buckets where filled_at < clock_timestamp() - interval '1 day' returning 1)
        select count(*) from gone $$;

revoke all on all functions in schema app from public;
revoke all on all procedures in schema app from public;
grant execute on function app.site(), app.work_site(), app.user_id(), app.actor(), app.acts_for_site() to skerry_app;
grant execute on function app.take_tokens(bytea, integer, double precision, double precision), app.forget_full_buckets()
  to skerry_app;
