package dev.skerry.accounts;

import dev.skerry.accounts.session.SeenSession;
import dev.skerry.accounts.session.SignInRepository;
import dev.skerry.accounts.settings.AccountSettings;
import dev.skerry.accounts.settings.ReadAccountSettings;
import dev.skerry.accounts.user.UserRepository;
import dev.skerry.kernel.audit.AuditEvent;
import dev.skerry.kernel.audit.AuditLog;
import dev.skerry.kernel.problem.Problem;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Where somebody is signed in, and the end of it, for whoever manages the site's users. */
@Singleton
public final class ManageSessions {

    private final AccountWork work;
    private final UserRepository users;
    private final SignInRepository sessions;
    private final ReadAccountSettings settings;
    private final Clock clock;
    private final AuditLog audit;

    ManageSessions(
            AccountWork work,
            UserRepository users,
            SignInRepository sessions,
            ReadAccountSettings settings,
            Clock clock,
            AuditLog audit) {
        this.work = work;
        this.users = users;
        this.sessions = sessions;
        this.settings = settings;
        this.clock = clock;
        this.audit = audit;
    }

    /**
     * Newest first, at most 100.
     *
     * @throws Problem {@code forbidden}, {@code not_found}
     */
    public List<SeenSession> of(UUID user) {
        MayManageUsers.check();
        AccountSettings account = settings.read();
        Instant now = clock.instant();
        return work
                .call(
                        () -> {
                            requireUser(user);
                            return sessions.open(user);
                        })
                .stream()
                .filter(it -> !it.session().isOver(account, now))
                .toList();
    }

    /**
     * @throws Problem {@code forbidden}, {@code not_found} for one that is not theirs, or has ended
     */
    public void end(UUID user, UUID session) {
        MayManageUsers.check();
        work.run(
                () -> {
                    if (!sessions.endOne(user, session, clock.instant())) {
                        throw Problem.notFound("session");
                    }
                    audit.write(AuditEvent.done("sign_out").on(user).with("extent", "one"));
                });
    }

    /**
     * @throws Problem {@code forbidden}, {@code not_found}
     */
    public void endAll(UUID user) {
        MayManageUsers.check();
        work.run(
                () -> {
                    requireUser(user);
                    sessions.endAll(user, null, clock.instant());
                    audit.write(AuditEvent.done("sign_out").on(user).with("extent", "global"));
                });
    }

    private void requireUser(UUID user) {
        if (users.byId(user).isEmpty()) {
            throw Problem.notFound("user");
        }
    }
}
