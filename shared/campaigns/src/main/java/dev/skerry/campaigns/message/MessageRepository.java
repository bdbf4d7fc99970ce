package dev.skerry.campaigns.message;

import dev.skerry.kernel.erasure.Person;
import dev.skerry.kernel.erasure.RecordSet;
import dev.skerry.kernel.page.PageRequest;
import dev.skerry.kernel.site.SiteScope;
import dev.skerry.kernel.sql.Database;
import dev.skerry.kernel.sql.Row;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The table {@code messages}, as its readers see it. */
@Singleton
final class MessageRepository {

    static final RecordSet OF_A_PERSON =
            RecordSet.of("messages", "messages", "t.user_id = :user")
                    .ofAccount("user_id")
                    .with("sender", "subject", "body", "visible_at", "read_at");

    private static final String LIST =
            """
            select id, sender, subject, body, visible_at, read_at from messages
            where site_id = ? and user_id = ? and visible_at <= ? and id < ?
            order by id desc limit ?
            """;

    private static final String UNREAD =
            """
            select count(*)::integer as unread from messages
            where site_id = ? and user_id = ? and visible_at <= ? and read_at is null
            """;

    private static final String READ =
            """
            update messages set read_at = coalesce(read_at, ?)
            where site_id = ? and id = ? and user_id = ? and visible_at <= ?
            returning id, sender, subject, body, visible_at, read_at
            """;

    private static final String REMOVE =
            """
            delete from messages
            where site_id = ? and user_id in (select id from users where site_id = ? and (id = ? or email_norm = ?))
            """;

    /** Above every id there is: the first page is below it. */
    private static final UUID LAST = new UUID(-1, -1);

    private final Database database;

    MessageRepository(Database database) {
        this.database = database;
    }

    /** Newest first. */
    List<Message> list(UUID user, PageRequest page, Instant now) {
        return database.list(
                LIST,
                MessageRepository::message,
                site(),
                user,
                now,
                page.after() == null ? LAST : page.after(),
                page.rows());
    }

    int unread(UUID user, Instant now) {
        return database.get(UNREAD, row -> row.integer("unread"), site(), user, now);
    }

    Optional<Message> read(UUID user, UUID id, Instant now) {
        return database.find(READ, MessageRepository::message, now, site(), id, user, now);
    }

    long remove(Person person) {
        return database.update(REMOVE, site(), site(), person.user(), person.address());
    }

    private static Message message(Row row) throws SQLException {
        return new Message(
                row.uuid("id"),
                row.text("sender"),
                row.text("subject"),
                row.text("body"),
                row.instant("visible_at"),
                row.instantOrNull("read_at"));
    }

    private static UUID site() {
        return SiteScope.current().site().id().value();
    }
}
