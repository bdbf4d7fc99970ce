package dev.skerry.mail.delivery;

import dev.skerry.kernel.mail.BatchConnection;
import dev.skerry.kernel.mail.MailConnection;
import dev.skerry.kernel.mail.Mailers;
import dev.skerry.kernel.mail.Opening;
import dev.skerry.kernel.mail.Outcome;
import dev.skerry.kernel.mail.SteppedConnection;
import dev.skerry.kernel.mail.TransportConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The connections of one worker to the relay of one site, opened when needed and kept for as long
 * as they may be.
 */
final class Wire implements AutoCloseable {

    private final Mailers mailers;
    private final TransportConfig config;
    private final List<MailConnection> connections = new ArrayList<>();

    /** Fewer than asked for once the relay has refused one more. */
    private int most = Integer.MAX_VALUE;

    Wire(Mailers mailers, TransportConfig config) {
        this.mailers = mailers;
        this.config = config;
    }

    /**
     * Connects and signs in unless that is done; what went wrong if it cannot at all. A relay that
     * takes one connection and refuses the second is one that takes one.
     */
    Optional<Outcome.Failure> open(int wanted) {
        connections.removeIf(this::isSpent);
        while (connections.size() < Math.min(wanted, most)) {
            switch (mailers.open(config)) {
                case Opening.Ready ready -> add(ready.connection());
                case Opening.Failed failed -> {
                    if (connections.isEmpty()) {
                        return Optional.of(failed.outcome());
                    }
                    most = connections.size();
                }
            }
        }
        return Optional.empty();
    }

    /** Each can carry one mail at a time. */
    List<MailConnection> connections() {
        return connections;
    }

    /** The one connection that takes many mails at once; null where each carries one. */
    @Nullable BatchConnection batching() {
        return !connections.isEmpty() && connections.getFirst() instanceof BatchConnection it
                ? it
                : null;
    }

    private void add(MailConnection connection) {
        connections.add(connection);
        if (!(connection instanceof SteppedConnection)) {
            // They would take turns.
            most = 1;
        }
    }

    private boolean isSpent(MailConnection connection) {
        if (connection.reusable()) {
            return false;
        }
        connection.close();
        return true;
    }

    @Override
    public void close() {
        connections.forEach(MailConnection::close);
        connections.clear();
    }
}
