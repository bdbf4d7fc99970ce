package dev.skerry.mail.suppression;

import dev.skerry.kernel.id.Ids;
import dev.skerry.kernel.page.PageRequest;
import dev.skerry.kernel.site.SiteScope;
import dev.skerry.kernel.sql.Conditions;
import dev.skerry.kernel.sql.Database;
import dev.skerry.mail.erasure.ErasedAddress;
import dev.skerry.mail.suppression.Suppression.Reason;
import dev.skerry.mail.suppression.Suppression.Scope;
import dev.skerry.mail.webhook.Announcement;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The table {@code mail_suppressions}. */
@Singleton
public final class SuppressionRepository {

    private static final String COLUMNS =
            "id, to_norm, scope, list, except_lists, reason, note, created_at";

    /**
     * What is there stays as it is: the first reason is the one that counts. But who came back to
     * some lists and leaves again leaves those, too.
     */
    private static final String ADD =
            """
            with added as (
              insert into mail_suppressions (site_id, id, to_norm, scope, list, reason, note, created_at)
              values (?, ?, ?, ?, ?, ?, ?, ?)
              on conflict (site_id, to_norm, scope, list) do update
              set reason = excluded.reason, note = excluded.note, created_at = excluded.created_at, except_lists = '{}'
              where mail_suppressions.except_lists <> '{}'
              returning to_norm, scope, list, reason, created_at
            ), told as (
              :told
            )
            select count(*) as added from added
            """
                    .replace(":told", Announcement.ofSuppressions("added"));

    private static final String REMOVE =
            "delete from mail_suppressions where site_id = ? and id = ? returning " + COLUMNS;

    /**
     * Bounces and complaints are not the recipient's to take back; a wish of before they were
     * erased is.
     */
    private static final String TAKE_BACK =
            """
            delete from mail_suppressions x using (values (?::uuid, ?::text)) as wish (site_id, norm)
            where x.site_id = wish.site_id and :suppressed and x.scope = ? and x.list = ? and x.reason = 'unsubscribed'
            """
                    .replace(
                            ":suppressed",
                            ErasedAddress.matches("x.to_norm", "wish.site_id", "wish.norm"));

    private static final String EXCEPT =
            """
            update mail_suppressions x set except_lists = array_append(x.except_lists, wish.list)
            from (values (?::uuid, ?::text, ?::text)) as wish (site_id, norm, list)
            where x.site_id = wish.site_id and :suppressed and x.scope = 'bulk' and x.reason = 'unsubscribed'
              and wish.list <> all (x.except_lists)
            """
                    .replace(
                            ":suppressed",
                            ErasedAddress.matches("x.to_norm", "wish.site_id", "wish.norm"));

    private static final String ADD_ERASED =
            """
            insert into mail_suppressions (site_id, id, to_norm, scope, reason, created_at)
            select w.site_id, ?, :erased, 'bulk', 'unsubscribed', ?
            from (values (?::uuid, ?::text)) as w (site_id, norm)
            on conflict (site_id, to_norm, scope, list) do nothing
            """
                    .replace(":erased", ErasedAddress.of("w.site_id", "w.norm"));

    private final Database database;

    SuppressionRepository(Database database) {
        this.database = database;
    }

    /** False when the address has one of that scope already. */
    public boolean add(
            String norm,
            Scope scope,
            @Nullable String list,
            Reason reason,
            @Nullable String note,
            Instant at) {
        return database.get(
                        ADD,
                        row -> row.bigint("added"),
                        site(),
                        Ids.next(),
                        norm,
                        scope.word(),
                        Objects.requireNonNullElse(list, ""),
                        reason.word(),
                        note,
                        at)
                == 1;
    }

    public Optional<Suppression> find(String norm, Scope scope, @Nullable String list) {
        return database.find(
                "select "
                        + COLUMNS
                        + " from mail_suppressions where site_id = ? and to_norm = ? and scope = ? and list = ?",
                Suppression::of,
                site(),
                norm,
                scope.word(),
                Objects.requireNonNullElse(list, ""));
    }

    /** Takes the recipient's own wish back; whatever else keeps mail from them stays. */
    public void takeBack(String norm, Scope scope, @Nullable String list) {
        database.update(
                TAKE_BACK, site(), norm, scope.word(), Objects.requireNonNullElse(list, ""));
    }

    /**
     * Who left all mass mail by their own wish gets what goes to this list again, and to no other.
     */
    public void except(String norm, String list) {
        database.update(EXCEPT, site(), norm, list);
    }

    /**
     * Keeps mass mail from somebody who is being erased and said elsewhere that they want none:
     * only the hash of their address stays.
     */
    public void addErased(String norm, Instant at) {
        database.update(ADD_ERASED, Ids.next(), at, site(), norm);
    }

    Optional<Suppression> find(UUID id) {
        return database.find(
                "select " + COLUMNS + " from mail_suppressions where site_id = ? and id = ?",
                Suppression::of,
                site(),
                id);
    }

    Optional<Suppression> remove(UUID id) {
        return database.find(REMOVE, Suppression::of, site(), id);
    }

    /** Newest first. */
    List<Suppression> list(ListSuppressions.Filter filter, PageRequest page) {
        Conditions asked =
                new Conditions(
                                "select " + COLUMNS + " from mail_suppressions where site_id = ?",
                                site())
                        .and(
                                filter.isWhole() ? "to_norm = ?" : "position(? in to_norm) > 0",
                                filter.address())
                        .and("reason = ?", filter.reason())
                        .and("scope = ?", filter.scope())
                        .and("id < ?", page.after())
                        .end("order by id desc limit ?", page.rows());
        return database.list(asked.sql(), Suppression::of, asked.values());
    }

    private static UUID site() {
        return SiteScope.current().site().id().value();
    }
}
