package dev.skerry.accounts;

import dev.skerry.accounts.link.LinkRepository;
import dev.skerry.accounts.session.SignInRepository;
import dev.skerry.accounts.user.User;
import dev.skerry.accounts.user.UserRepository;
import dev.skerry.kernel.audit.AuditEvent;
import dev.skerry.kernel.audit.AuditLog;
import dev.skerry.kernel.problem.Problem;
import dev.skerry.kernel.site.SiteScope;
import dev.skerry.sites.WithdrawEverywhere;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.UUID;

/** Deletes an account and ends its sessions; a staff account's roles go first, on every site. */
@Singleton
public final class DeleteUser {

    /**
     * @param keepId leaves the bare id behind, for what still names it
     */
    public record Command(UUID id, boolean keepId) {}

    private final AccountWork work;
    private final UserRepository users;
    private final SignInRepository sessions;
    private final LinkRepository links;
    private final WithdrawEverywhere roles;
    private final Clock clock;
    private final AuditLog audit;

    DeleteUser(
            AccountWork work,
            UserRepository users,
            SignInRepository sessions,
            LinkRepository links,
            WithdrawEverywhere roles,
            Clock clock,
            AuditLog audit) {
        this.work = work;
        this.users = users;
        this.sessions = sessions;
        this.links = links;
        this.roles = roles;
        this.clock = clock;
        this.audit = audit;
    }

    /**
     * @throws Problem {@code forbidden}, {@code not_found}
     */
    public void delete(Command command) {
        MayManageUsers.check();
        if (SiteScope.current().site().isPlatform()) {
            User account =
                    work.call(() -> users.byId(command.id()))
                            .orElseThrow(() -> Problem.notFound("user"));
            roles.withdraw(account.id());
        }
        work.run(
                () -> {
                    User user =
                            users.byId(command.id()).orElseThrow(() -> Problem.notFound("user"));
                    sessions.endAll(user.id(), null, clock.instant());
                    links.voidAll(user.id());
                    audit.write(AuditEvent.done("user_deleted").on(user.id()));
                    if (command.keepId()) {
                        users.forget(user.id(), clock.instant());
                    } else {
                        users.delete(user.id());
                    }
                });
    }
}
