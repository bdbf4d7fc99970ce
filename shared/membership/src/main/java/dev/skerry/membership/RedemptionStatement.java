package dev.skerry.membership;

/**
 * The statement behind {@link RedemptionRepository#redeem}: look up, count, and let the member in.
 *
 * <p>{@code used} is the one place that counts. Its row lock makes whoever comes second look at the
 * count again, and being one statement it is kept whole or not at all. {@code earlier} is what this
 * statement's snapshot knew; the unique key on redemptions catches what it did not.
 */
final class RedemptionStatement {

    private RedemptionStatement() {}

    static final String SQL =
            """
            with given as (
              select ?::uuid as site_id, ?::uuid as user_id, ?::text as code_hash, ?::timestamptz as at
            ), asked as materialized (
              select given.site_id, given.user_id, given.at, c.id as code_id, c.batch_id, c.max_uses, c.use_count,
                     b.mag_id, b.use_type, b.starts_at, b.expires_at, b.name as batch_name, m.name as mag_name,
                     given.at + make_interval(days => b.member_days) as member_until,
                     coalesce(b.starts_at <= given.at, true) as started, coalesce(b.expires_at <= given.at, false) as over
              from given
              join membership_codes c on c.site_id = given.site_id and c.code_hash = given.code_hash
              join membership_code_batches b on b.site_id = c.site_id and b.id = c.batch_id
              join mags m on m.site_id = b.site_id and m.id = b.mag_id
            ), known as materialized (
              select m.id, m.contact_id from given
              join members m on m.site_id = given.site_id and m.user_id = given.user_id
            ), earlier as materialized (
              select r.redeemed_at from asked, known, membership_code_redemptions r
              where r.site_id = asked.site_id and r.code_id = asked.code_id and r.member_id = known.id
            ), used as (
              update membership_codes c set use_count = c.use_count + 1, redeemed_at = asked.at
              from asked
              where c.site_id = asked.site_id and c.id = asked.code_id
                and (c.max_uses is null or c.use_count < c.max_uses)
                and asked.started and not asked.over and not exists (select from earlier)
              returning c.id
            ), newcomer as (
              select asked.site_id, asked.user_id, asked.at, u.email, u.display_name,
                     u.email_confirmed_at is null or exists (
                             select from crm_contacts p join members o on o.site_id = p.site_id and o.contact_id = p.id
                             where p.site_id = asked.site_id and p.email_norm = u.email_norm
                               and o.user_id is not null) as taken
              from used, asked join users u on u.site_id = asked.site_id and u.id = asked.user_id
              where not exists (select from known)
            ), contact as (
              insert into crm_contacts as p (site_id, id, email, fullname, source, created_at, updated_at)
              select n.site_id, ?::uuid, case when n.taken then null else n.email end, n.display_name, 'redeem_code',
                     n.at, n.at
              from newcomer n
              on conflict (site_id, email_norm) do update
                set fullname = coalesce(p.fullname, excluded.fullname), updated_at = excluded.updated_at
              returning p.id
            ), joined as (
              insert into members as m (site_id, id, contact_id, user_id, created_at, updated_at)
              select n.site_id, ?::uuid, contact.id, n.user_id, n.at, n.at from newcomer n, contact
              on conflict (site_id, contact_id) do update
                -- Somebody else's membership is not taken over: null where none may be undoes the whole statement.
                set user_id = excluded.user_id,
                    updated_at = case when coalesce(m.user_id, excluded.user_id) = excluded.user_id
                                      then excluded.updated_at end
              returning m.id, m.contact_id
            ), member as (
              select known.id, known.contact_id from known, used
              union all
              select joined.id, joined.contact_id from joined
            ), granted as (
              insert into crm_contact_mags as g (
                site_id, id, contact_id, mag_id, assigned_via, assigned_at, expires_at)
              select asked.site_id, ?::uuid, member.contact_id, asked.mag_id, 'code', asked.at, asked.member_until
              from asked, member
              on conflict (site_id, contact_id, mag_id) do update set
                assigned_at = case when g.expires_at <= excluded.assigned_at then excluded.assigned_at
                                   else g.assigned_at end,
                expires_at  = case when g.expires_at is null or excluded.expires_at is null then null
                                   else greatest(g.expires_at, excluded.expires_at) end
              returning g.assigned_at, g.expires_at
            ), redemption as (
              insert into membership_code_redemptions (site_id, id, code_id, batch_id, member_id, redeemed_at)
              select asked.site_id, ?::uuid, asked.code_id, asked.batch_id, member.id, asked.at from asked, member
              returning id
            ), note as (
              insert into crm_notes (site_id, id, contact_id, body, source, created_at)
              select asked.site_id, ?::uuid, member.contact_id,
                     format('Redeemed a code of "%s" for %s', asked.batch_name, asked.mag_name), 'redeem_code', asked.at
              from asked, member
            )
            select asked.mag_id, asked.mag_name, asked.use_type, asked.started, asked.over,
                   asked.max_uses is null or asked.use_count < asked.max_uses as free,
                   exists (select from redemption) as redeemed, earlier.redeemed_at is not null as repeated,
                   coalesce(granted.assigned_at, kept.assigned_at, earlier.redeemed_at) as assigned_at,
                   case when granted.assigned_at is null then kept.expires_at else granted.expires_at end as expires_at
            from asked
            left join earlier on true
            left join granted on true
            left join known on true
            left join crm_contact_mags kept on kept.site_id = asked.site_id and kept.contact_id = known.contact_id
              and kept.mag_id = asked.mag_id
            """;
}
