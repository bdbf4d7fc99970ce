package dev.skerry.accounts;

import dev.skerry.accounts.session.SignInRepository;
import dev.skerry.kernel.audit.AuditEvent;
import dev.skerry.kernel.audit.AuditLog;
import dev.skerry.kernel.problem.Problem;
import dev.skerry.kernel.site.Actor;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;

/** Ends sessions; their access tokens are refused from the next request on. */
@Singleton
public final class SignOut {

    public enum Extent {
        /** This one. */
        LOCAL,
        /** Every one of the user's. */
        GLOBAL,
        /** All but this one. */
        OTHERS
    }

    private final AccountWork work;
    private final SignInRepository sessions;
    private final Clock clock;
    private final AuditLog audit;

    SignOut(AccountWork work, SignInRepository sessions, Clock clock, AuditLog audit) {
        this.audit = audit;
        this.work = work;
        this.sessions = sessions;
        this.clock = clock;
    }

    /** The actor must be a user. */
    public void signOut(Extent extent) {
        Actor.User user = SecondFactor.actor();
        Instant now = clock.instant();
        work.run(
                () -> {
                    audit.write(
                            AuditEvent.done("sign_out")
                                    .on(user.id())
                                    .with("extent", extent.name().toLowerCase(Locale.ROOT)));
                    switch (extent) {
                        case LOCAL -> sessions.end(user.sessionId(), now);
                        case GLOBAL -> sessions.endAll(user.id(), null, now);
                        case OTHERS -> sessions.endAll(user.id(), user.sessionId(), now);
                    }
                });
    }

    /**
     * One of the user's, wherever it is.
     *
     * @throws Problem {@code not_found} when it is not theirs, or has ended
     */
    public void signOut(UUID session) {
        Actor.User user = SecondFactor.actor();
        if (!work.<Boolean>call(() -> sessions.endOne(user.id(), session, clock.instant()))) {
            throw Problem.notFound("session");
        }
        audit.write(AuditEvent.done("sign_out").on(user.id()).with("extent", "one"));
    }
}
