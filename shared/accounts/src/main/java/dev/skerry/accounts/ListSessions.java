package dev.skerry.accounts;

import dev.skerry.accounts.session.SeenSession;
import dev.skerry.accounts.session.SignInRepository;
import dev.skerry.accounts.settings.AccountSettings;
import dev.skerry.accounts.settings.ReadAccountSettings;
import dev.skerry.kernel.site.Actor;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Where the actor is signed in. */
@Singleton
public final class ListSessions {

    /**
     * @param current the one that asks
     */
    public record Result(List<SeenSession> sessions, UUID current) {

        public Result {
            sessions = List.copyOf(sessions);
        }
    }

    private final AccountWork work;
    private final SignInRepository sessions;
    private final ReadAccountSettings settings;
    private final Clock clock;

    ListSessions(
            AccountWork work,
            SignInRepository sessions,
            ReadAccountSettings settings,
            Clock clock) {
        this.work = work;
        this.sessions = sessions;
        this.settings = settings;
        this.clock = clock;
    }

    /** The actor must be a user. */
    public Result list() {
        Actor.User actor = SecondFactor.actor();
        AccountSettings account = settings.read();
        Instant now = clock.instant();
        List<SeenSession> open =
                work.call(() -> sessions.open(actor.id())).stream()
                        .filter(it -> !it.session().isOver(account, now))
                        .toList();
        return new Result(open, actor.sessionId());
    }
}
