package dev.skerry.mail.reputation;

import dev.skerry.kernel.audit.AuditEvent;
import dev.skerry.kernel.audit.AuditLog;
import dev.skerry.mail.delivery.LaneRepository;
import jakarta.inject.Singleton;
import java.time.Clock;

/**
 * Stops all mass mail of the site in scope, in the caller's transaction; only staff let it go on.
 */
@Singleton
public final class StopMassMail {

    private final ReputationRepository reputations;
    private final LaneRepository lanes;
    private final AuditLog audit;
    private final Clock clock;

    StopMassMail(
            ReputationRepository reputations, LaneRepository lanes, AuditLog audit, Clock clock) {
        this.reputations = reputations;
        this.lanes = lanes;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * @param reason one of {@link Reputation#reason}
     * @return false where it stands still already, for whatever reason
     */
    public boolean stop(String reason) {
        if (!reputations.pause(reason, clock.instant())) {
            return false;
        }
        lanes.hold(LaneRepository.BULK, true);
        audit.write(AuditEvent.done("mass_mail_paused").with("reason", reason));
        return true;
    }

    /** The same where mass mail is waiting, and would leave. */
    public boolean stopWaiting(String reason) {
        return reputations.massMailWaits() && stop(reason);
    }
}
