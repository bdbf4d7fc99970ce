package dev.skerry.mail.delivery;

import dev.skerry.kernel.mail.MailConnection;
import dev.skerry.kernel.mail.Mailers;
import dev.skerry.kernel.mail.Opening;
import dev.skerry.kernel.mail.Outcome;
import dev.skerry.kernel.mail.TransportConfig;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The connection of one site to its relay, opened when needed and kept for as long as it may be.
 */
final class Wire implements AutoCloseable {

    private static final int LONGEST_TURN = 100;

    private final Mailers mailers;
    private final TransportConfig config;
    private int turn = 20;
    private @Nullable MailConnection connection;

    Wire(Mailers mailers, TransportConfig config) {
        this.mailers = mailers;
        this.config = config;
    }

    /** Connects and signs in unless that is done; what went wrong if it cannot. */
    Optional<Outcome.Failure> open() {
        MailConnection current = connection;
        if (current != null && current.reusable()) {
            return Optional.empty();
        }
        close();
        return switch (mailers.open(config)) {
            case Opening.Ready ready -> {
                connection = ready.connection();
                yield Optional.empty();
            }
            case Opening.Failed failed -> Optional.of(failed.outcome());
        };
    }

    /** How many mails to mark at once: what this relay takes in one turn. */
    int turn() {
        return turn;
    }

    void took(int mails, long nanos, DeliveryTimes times) {
        if (mails > 0) {
            long perTurn = times.wire().toNanos() / Math.max(1, nanos / mails);
            turn = Math.clamp(perTurn, 1, LONGEST_TURN);
        }
    }

    MailConnection connection() {
        if (connection == null) {
            throw new IllegalStateException("Not open");
        }
        return connection;
    }

    @Override
    public void close() {
        if (connection != null) {
            connection.close();
            connection = null;
        }
    }
}
