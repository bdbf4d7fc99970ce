package dev.skerry.mail.delivery;

import dev.skerry.kernel.sql.ControlDatabase;
import dev.skerry.kernel.sql.Row;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Accounts at providers, for all sites that send through them. Their pace is the {@link Pace} of
 * lanes; each site keeps the account to the pace it knows of, so that none can slow down the others
 * by more than the mails it sends.
 */
@Singleton
final class AccountRepository {

    /**
     * @param due when its next mail is due, in microseconds since 1970
     */
    record Standing(@Nullable Instant pausedUntil, long due) {

        private static final Standing NEW = new Standing(null, 0);

        private static Standing of(Row row) throws SQLException {
            return new Standing(row.instantOrNull("paused_until"), row.bigint("due_micros"));
        }
    }

    /**
     * @param due after it
     */
    record Grant(int mails, long due) {}

    private static final String STANDING =
            "select paused_until, due_micros from directory.mail_accounts where id = ?";

    private static final String TAKE =
            """
            insert into directory.mail_accounts as a (id, due_micros) values (?, ?::bigint + least(?::bigint, ?) * ?::bigint)
            on conflict (id) do update
              set due_micros = greatest(a.due_micros, ?) + ? * greatest(0, least(?::bigint,
                    (? + ? * ?::bigint - greatest(a.due_micros, ?)) / ?))
            returning new.due_micros as due, (new.due_micros - greatest(old.due_micros, ?)) / ? as granted
            """;

    private static final String PAUSE =
            """
            insert into directory.mail_accounts as a (id, paused_until, pause_reason) values (?, ?, ?)
            on conflict (id) do update
              set paused_until = greatest(a.paused_until, excluded.paused_until), pause_reason = excluded.pause_reason
            """;

    private final ControlDatabase directory;

    AccountRepository(ControlDatabase directory) {
        this.directory = directory;
    }

    Standing standing(UUID account) {
        return directory.find(STANDING, Standing::of, account).orElse(Standing.NEW);
    }

    /** Takes as many of the wanted mails as may leave now. */
    Grant take(UUID account, Pace pace, int wanted, Instant at) {
        long now = ChronoUnit.MICROS.between(Instant.EPOCH, at);
        long step = pace.stepMicros();
        long burst = pace.burst();
        return directory.get(
                TAKE,
                row -> new Grant((int) row.bigint("granted"), row.bigint("due")),
                account,
                now,
                wanted,
                burst,
                step,
                now,
                step,
                wanted,
                now,
                burst,
                step,
                now,
                step,
                now,
                step);
    }

    /** No site sends through it until then. */
    void pause(UUID account, Instant until, String reason) {
        directory.update(PAUSE, account, until, reason);
    }
}
