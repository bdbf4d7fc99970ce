package dev.skerry.mail.reputation;

import dev.skerry.kernel.sql.Database;
import jakarta.inject.Singleton;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Stops the mass mail of the site in scope when too much of it bounces or is called spam. */
@Singleton
public final class WatchReputation {

    private static final Logger LOG = LoggerFactory.getLogger(WatchReputation.class);

    private final Database database;
    private final FetchReputation fetchReputation;
    private final StopMassMail stopMassMail;

    WatchReputation(Database database, FetchReputation fetchReputation, StopMassMail stopMassMail) {
        this.database = database;
        this.fetchReputation = fetchReputation;
        this.stopMassMail = stopMassMail;
    }

    /** Whether it was stopped just now. */
    public boolean watch() {
        Reputation reputation = fetchReputation.fetch();
        return reputation.pausedAt() == null
                && reputation.objection().map(it -> stop(it, reputation)).orElse(false);
    }

    private boolean stop(String reason, Reputation reputation) {
        boolean stopped = database.inTransaction(() -> stopMassMail.stop(reason));
        if (stopped) {
            LOG.warn("Mass mail stands still for its {}: {}", reason, reputation);
        }
        return stopped;
    }
}
