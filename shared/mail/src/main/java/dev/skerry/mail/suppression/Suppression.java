package dev.skerry.mail.suppression;

import dev.skerry.kernel.sql.Row;
import io.micronaut.serde.annotation.Serdeable;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One address that gets no more of something.
 *
 * @param scope {@code all | bulk | list}
 * @param list the mailing list that {@code list} means
 * @param exceptLists those that {@code bulk} does not keep from them: they came back to these
 * @param reason {@code unsubscribed | bounce | complaint | manual}
 */
@Serdeable
public record Suppression(
        UUID id,
        String address,
        String scope,
        @Nullable String list,
        List<String> exceptLists,
        String reason,
        @Nullable String note,
        Instant createdAt) {

    public Suppression {
        exceptLists = List.copyOf(exceptLists);
    }

    /** What an address gets no more of. */
    public enum Scope {
        /** No mail whatever. */
        ALL,
        /** No mass mail; what somebody waits for still comes. */
        BULK,
        /** No mass mail to one list. */
        LIST;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public enum Reason {
        /** The recipient's own wish; they may take it back. */
        UNSUBSCRIBED,
        /** The mailbox is not there, or took nothing too many times. */
        BOUNCE,
        /** The recipient called it spam. */
        COMPLAINT,
        /** Staff said so. */
        MANUAL;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static Suppression of(Row row) throws SQLException {
        String list = row.text("list");
        return new Suppression(
                row.uuid("id"),
                row.text("to_norm"),
                row.text("scope"),
                list.isEmpty() ? null : list,
                row.texts("except_lists"),
                row.text("reason"),
                row.textOrNull("note"),
                row.instant("created_at"));
    }
}
