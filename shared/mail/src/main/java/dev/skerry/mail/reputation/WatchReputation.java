package dev.skerry.mail.reputation;

import dev.skerry.kernel.audit.AuditEvent;
import dev.skerry.kernel.audit.AuditLog;
import dev.skerry.kernel.sql.Database;
import dev.skerry.mail.delivery.LaneRepository;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Stops the mass mail of the site in scope when too much of it bounces or is called spam. */
@Singleton
public final class WatchReputation {

    private static final Logger LOG = LoggerFactory.getLogger(WatchReputation.class);

    private final Database database;
    private final FetchReputation fetchReputation;
    private final ReputationRepository reputations;
    private final LaneRepository lanes;
    private final AuditLog audit;
    private final Clock clock;

    WatchReputation(
            Database database,
            FetchReputation fetchReputation,
            ReputationRepository reputations,
            LaneRepository lanes,
            AuditLog audit,
            Clock clock) {
        this.database = database;
        this.fetchReputation = fetchReputation;
        this.reputations = reputations;
        this.lanes = lanes;
        this.audit = audit;
        this.clock = clock;
    }

    /** Whether it was stopped just now. */
    public boolean watch() {
        Reputation reputation = fetchReputation.fetch();
        return reputation.pausedAt() == null
                && reputation.objection().map(it -> stop(it, reputation)).orElse(false);
    }

    private boolean stop(String reason, Reputation reputation) {
        Instant now = clock.instant();
        boolean stopped =
                database.inTransaction(
                        () -> {
                            boolean first = reputations.pause(reason, now);
                            if (first) {
                                lanes.hold(LaneRepository.BULK, true);
                                audit.write(
                                        AuditEvent.done("mass_mail_paused").with("reason", reason));
                            }
                            return first;
                        });
        if (stopped) {
            LOG.warn("Mass mail stands still for its {}: {}", reason, reputation);
        }
        return stopped;
    }
}
