package dev.skerry.accounts;

import dev.skerry.accounts.session.IssueAccessToken;
import dev.skerry.accounts.session.Session;
import dev.skerry.accounts.session.SignInRepository;
import dev.skerry.accounts.settings.AccountSettings;
import dev.skerry.accounts.settings.ReadAccountSettings;
import dev.skerry.accounts.user.Credential;
import dev.skerry.accounts.user.User;
import dev.skerry.accounts.user.UserRepository;
import dev.skerry.kernel.audit.AuditEvent;
import dev.skerry.kernel.audit.AuditLog;
import dev.skerry.kernel.directory.Directory;
import dev.skerry.kernel.problem.Problem;
import dev.skerry.kernel.problem.ProblemCode;
import dev.skerry.kernel.site.Actor;
import dev.skerry.kernel.site.Role;
import dev.skerry.kernel.site.Site;
import dev.skerry.kernel.site.SiteScope;
import jakarta.inject.Singleton;

/**
 * Exchanges a sign-in at the platform for a token of one site, signed with that site's key. It
 * lives and dies with the platform session, and the role it names is looked up again on every
 * request.
 */
@Singleton
public final class OpenSiteSession {

    public record Command(String site) {}

    public record Result(IssueAccessToken.Issued token, Site site, Role role) {}

    private final AccountWork work;
    private final Directory directory;
    private final UserRepository users;
    private final SignInRepository sessions;
    private final IssueAccessToken tokens;
    private final ReadAccountSettings settings;
    private final AuditLog audit;

    OpenSiteSession(
            AccountWork work,
            Directory directory,
            UserRepository users,
            SignInRepository sessions,
            IssueAccessToken tokens,
            ReadAccountSettings settings,
            AuditLog audit) {
        this.audit = audit;
        this.work = work;
        this.directory = directory;
        this.users = users;
        this.sessions = sessions;
        this.tokens = tokens;
        this.settings = settings;
    }

    /**
     * The actor must be a user of the platform.
     *
     * @throws Problem {@code forbidden} elsewhere, and without a role on the site; {@code
     *     password_required} while whoever was invited has chosen none; {@code site_unknown}
     */
    public Result open(Command command) {
        SiteScope scope = SiteScope.current();
        if (!scope.site().isPlatform() || !(scope.actor() instanceof Actor.User actor)) {
            throw Problem.forbidden("Sign in at the platform first");
        }
        Site site =
                directory
                        .bySlug(command.site())
                        .orElseThrow(() -> new Problem(ProblemCode.SITE_UNKNOWN, "No such site"));
        Role role =
                directory
                        .roleOf(actor.id(), site.id())
                        .orElseThrow(() -> Problem.forbidden("You have no role on this site"));
        Credential credential = work.call(() -> users.credentialById(actor.id())).orElseThrow();
        if (credential.passwordHash() == null) {
            throw new Problem(ProblemCode.PASSWORD_REQUIRED, "Choose a password first");
        }
        User account = credential.user();
        Session session = work.call(() -> sessions.byId(actor.sessionId())).orElseThrow();
        AccountSettings there =
                SiteScope.of(site, new Actor.Worker("accounts"), scope.requestId())
                        .call(
                                () -> {
                                    audit.write(
                                            AuditEvent.done("staff_entered")
                                                    .on(account.id())
                                                    .with("role", role.word()));
                                    return settings.read();
                                });
        return new Result(tokens.toStaff(site, there, account, session, role), site, role);
    }
}
