package dev.skerry.accounts.session;

import dev.skerry.accounts.settings.AccountSettings;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One sign-in.
 *
 * @param aal how sure we are: "aal1", or "aal2" once a second factor was shown
 * @param proofs what was shown, newest first
 * @param refreshedAt when its chain of refresh tokens last grew
 * @param seenAt when a token of it was last used, to the minute
 */
public record Session(
        UUID id,
        UUID userId,
        String aal,
        List<Proof> proofs,
        Instant createdAt,
        @Nullable Instant refreshedAt,
        @Nullable Instant seenAt,
        @Nullable Instant notAfter,
        @Nullable Instant endedAt) {

    public Session {
        proofs = List.copyOf(proofs);
    }

    public boolean isOver(Instant now) {
        return endedAt != null || (notAfter != null && !now.isBefore(notAfter));
    }

    /** Over by what the site says today, which may be less than when it began. */
    public boolean isOver(AccountSettings settings, Instant now) {
        return isOver(now)
                || !now.isBefore(createdAt.plus(settings.sessionLife()))
                || !now.isBefore(lastSeen().plus(settings.sessionIdle()));
    }

    /** When it was last used, in whichever way. */
    public Instant lastSeen() {
        Instant last = createdAt;
        if (refreshedAt != null && refreshedAt.isAfter(last)) {
            last = refreshedAt;
        }
        return seenAt != null && seenAt.isAfter(last) ? seenAt : last;
    }

    /** Whether a second factor was shown. */
    public boolean isStrong() {
        return aal.equals("aal2");
    }

    /** Whether it began in this way. */
    public boolean beganBy(Method method) {
        return !proofs.isEmpty() && proofs.getLast().method().equals(method.word());
    }
}
