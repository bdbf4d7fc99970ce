package dev.skerry.mail.reputation;

import dev.skerry.kernel.audit.AuditEvent;
import dev.skerry.kernel.audit.AuditLog;
import dev.skerry.kernel.sql.Database;
import dev.skerry.mail.MailBell;
import dev.skerry.mail.delivery.LaneRepository;
import jakarta.inject.Singleton;
import java.time.Clock;

/**
 * Staff stop all mass mail of their site, or let it go on after they have looked. What was counted
 * against it until then is forgiven, or it would stop again within a minute. Done is done: asking
 * twice changes nothing more.
 */
@Singleton
public final class SteerMassMail {

    public enum Action {
        PAUSE,
        RESUME
    }

    private final Database database;
    private final StopMassMail stopMassMail;
    private final ReputationRepository reputations;
    private final FetchReputation fetchReputation;
    private final LaneRepository lanes;
    private final MailBell bell;
    private final AuditLog audit;
    private final Clock clock;

    SteerMassMail(
            Database database,
            StopMassMail stopMassMail,
            ReputationRepository reputations,
            FetchReputation fetchReputation,
            LaneRepository lanes,
            MailBell bell,
            AuditLog audit,
            Clock clock) {
        this.database = database;
        this.stopMassMail = stopMassMail;
        this.reputations = reputations;
        this.fetchReputation = fetchReputation;
        this.lanes = lanes;
        this.bell = bell;
        this.audit = audit;
        this.clock = clock;
    }

    public Reputation steer(Action action) {
        return database.inTransaction(
                () -> {
                    switch (action) {
                        case PAUSE -> stopMassMail.stop("staff");
                        case RESUME -> {
                            if (reputations.resume(clock.instant())) {
                                lanes.hold(LaneRepository.BULK, false);
                                bell.ring();
                                audit.write(AuditEvent.done("mass_mail_resumed"));
                            }
                        }
                    }
                    return fetchReputation.fetch();
                });
    }
}
