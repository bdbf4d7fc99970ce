package dev.skerry.accounts.session;

import dev.skerry.accounts.settings.AccountSettings;
import dev.skerry.kernel.id.OneTimeToken;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Rotates refresh tokens by the parent-of-active rule.
 *
 * <ul>
 *   <li>The active token is replaced by its successor.
 *   <li>The one before it gets the active token again: another tab was faster, or the answer was
 *       lost on its way. Clients rely on that; they hold no lock of their own.
 *   <li>Older ones were copied by somebody, however recent they are. The session ends, for the
 *       thief and for the owner.
 * </ul>
 *
 * <p>Called within a transaction, which must commit whatever the outcome says.
 */
@Singleton
public final class RefreshTokens {

    /** What became of a token that somebody showed. */
    public sealed interface Outcome {

        /**
         * @param active the token to use from now on
         */
        record Good(Session session, OneTimeToken active) implements Outcome {}

        record Unknown() implements Outcome {}

        /** The session has ended or its time is over. */
        record Over() implements Outcome {}

        /** The session has been ended because of it. */
        record Reused(UUID user) implements Outcome {}
    }

    private final SignInRepository sessions;
    private final RefreshTokenRepository chain;
    private final Clock clock;

    public RefreshTokens(SignInRepository sessions, RefreshTokenRepository chain, Clock clock) {
        this.sessions = sessions;
        this.chain = chain;
        this.clock = clock;
    }

    public Outcome rotate(OneTimeToken shown, AccountSettings settings) {
        Optional<RefreshTokenRepository.Place> place = chain.place(shown);
        // The lock first, the chain after it: what the other tab did must be visible here.
        Optional<Session> session = place.flatMap(it -> sessions.lock(it.sessionId()));
        return session.isEmpty()
                ? new Outcome.Unknown()
                : rotate(shown, place.get(), session.get(), settings);
    }

    private Outcome rotate(
            OneTimeToken shown,
            RefreshTokenRepository.Place place,
            Session session,
            AccountSettings settings) {
        Instant now = clock.instant();
        if (session.isOver(settings, now)) {
            sessions.end(session.id(), now);
            return new Outcome.Over();
        }
        List<String> salts = chain.saltsAfter(place);
        if (salts.isEmpty()) {
            return grow(shown, place, session, now);
        }
        if (salts.size() == 1) {
            return new Outcome.Good(session, RefreshChain.follow(shown, salts.getFirst()));
        }
        sessions.end(session.id(), now);
        return new Outcome.Reused(session.userId());
    }

    private Outcome grow(
            OneTimeToken shown, RefreshTokenRepository.Place place, Session session, Instant now) {
        RefreshChain.Next next = RefreshChain.after(shown);
        chain.insert(session.id(), place.step() + 1, next.token(), next.salt(), now);
        sessions.refreshed(session.id(), now);
        return new Outcome.Good(session, next.token());
    }
}
