package dev.skerry.accounts;

import dev.skerry.accounts.session.Session;
import dev.skerry.accounts.session.SignInRepository;
import dev.skerry.accounts.user.User;
import dev.skerry.accounts.user.UserRepository;
import dev.skerry.kernel.problem.Problem;
import dev.skerry.kernel.problem.ProblemCode;
import dev.skerry.kernel.site.Actor;
import dev.skerry.kernel.site.SiteScope;
import jakarta.inject.Singleton;

/** Who has a second factor shows it before anything that matters. */
@Singleton
final class SecondFactor {

    private final AccountWork work;
    private final UserRepository users;
    private final SignInRepository sessions;

    SecondFactor(AccountWork work, UserRepository users, SignInRepository sessions) {
        this.work = work;
        this.users = users;
        this.sessions = sessions;
    }

    static Actor.User actor() {
        if (SiteScope.current().actor() instanceof Actor.User actor) {
            return actor;
        }
        throw new Problem(ProblemCode.UNAUTHENTICATED, "This needs a signed-in user");
    }

    /** The account of the actor, who must be a user. */
    User user() {
        Actor.User actor = actor();
        return work.call(() -> users.byId(actor.id())).orElseThrow(() -> Problem.notFound("user"));
    }

    /**
     * Asks the session, not the token: a factor may have been removed since.
     *
     * @throws Problem {@code insufficient_aal}
     */
    void require(User user, String otherwise) {
        if (user.hasSecondFactor()) {
            requireStrong(otherwise);
        }
    }

    /**
     * @throws Problem {@code insufficient_aal}
     */
    void requireStrong(String otherwise) {
        Actor.User actor = actor();
        if (work.call(() -> sessions.byId(actor.sessionId())).filter(Session::isStrong).isEmpty()) {
            throw new Problem(ProblemCode.INSUFFICIENT_AAL, otherwise);
        }
    }
}
