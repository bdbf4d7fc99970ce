package dev.skerry.campaigns.message;

import dev.skerry.kernel.erasure.Person;
import dev.skerry.kernel.erasure.RecordSet;
import dev.skerry.kernel.site.SiteScope;
import dev.skerry.kernel.sql.Database;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Who has unread messages and was not there since, and the table {@code offline_mails}. */
@Singleton
final class OfflineMailRepository {

    static final RecordSet OF_A_PERSON =
            RecordSet.of("offline_mails", "offline_mails", "t.user_id = :user")
                    .toldApartBy("t.user_id::text")
                    .ofAccount("user_id")
                    .with("mailed_at", "told_until");

    private static final String ABSENT =
            """
            select u.id, u.email, u.display_name, u.locale, count(*)::integer as unread,
                   case when count(distinct m.sender) = 1 then min(m.sender) end as sender
            from messages m
            join users u on u.site_id = m.site_id and u.id = m.user_id
            left join offline_mails o on o.site_id = m.site_id and o.user_id = m.user_id
            left join crm_contacts c on c.site_id = u.site_id and c.email_norm = u.email_norm
            where m.site_id = ? and m.read_at is null and m.visible_at > ? and m.visible_at <= ?
              and (o.mailed_at is null or (o.mailed_at <= ? and m.visible_at > o.told_until))
              and u.email_confirmed_at is not null and u.deleted_at is null
              and (u.banned_until is null or u.banned_until <= ?)
              and (c.dnd_status is null or c.dnd_status not in ('email', 'all'))
              and not exists (
                select from sessions s
                where s.site_id = u.site_id and s.user_id = u.id
                  and greatest(s.created_at, s.seen_at, s.refreshed_at) >= m.visible_at)
            group by u.site_id, u.id
            order by u.id
            limit ?
            """;

    private static final String CLAIM =
            """
            insert into offline_mails as o (site_id, user_id, mailed_at, told_until) values (?, ?, ?, ?)
            on conflict (site_id, user_id) do update
            set mailed_at = excluded.mailed_at, told_until = excluded.told_until
            where o.mailed_at <= ?
            """;

    private static final String REMOVE =
            """
            delete from offline_mails
            where site_id = ? and user_id in (select id from users where site_id = ? and (id = ? or email_norm = ?))
            """;

    private final Database database;

    OfflineMailRepository(Database database) {
        this.database = database;
    }

    /**
     * @param from what came before is too old to be told of
     * @param until what came later may still be read in time
     * @param mailedBefore who had a mail since then gets none now
     */
    List<AbsentUser> absent(
            Instant from, Instant until, Instant mailedBefore, Instant now, int most) {
        return database.list(
                ABSENT,
                row ->
                        new AbsentUser(
                                row.uuid("id"),
                                row.text("email"),
                                row.textOrNull("display_name"),
                                row.textOrNull("locale"),
                                row.integer("unread"),
                                row.textOrNull("sender")),
                site(),
                from,
                until,
                mailedBefore,
                now,
                (long) most);
    }

    /** False when another process was quicker. */
    boolean claim(UUID user, Instant until, Instant mailedBefore, Instant now) {
        return database.update(CLAIM, site(), user, now, until, mailedBefore) == 1;
    }

    void callTold(Instant now) {
        database.update(
                """
                insert into offline_mails as o (site_id, user_id, mailed_at, told_until)
                select distinct site_id, user_id, ?::timestamptz, ?::timestamptz from messages where site_id = ? and read_at is null
                on conflict (site_id, user_id) do update set told_until = greatest(o.told_until, excluded.told_until)
                """,
                now,
                now,
                site());
    }

    long remove(Person person) {
        return database.update(REMOVE, site(), site(), person.user(), person.address());
    }

    private static UUID site() {
        return SiteScope.current().site().id().value();
    }
}
