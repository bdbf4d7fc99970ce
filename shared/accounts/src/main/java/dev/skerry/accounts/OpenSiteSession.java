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
import dev.skerry.kernel.identity.SecondFactorRule;
import dev.skerry.kernel.problem.Problem;
import dev.skerry.kernel.problem.ProblemCode;
import dev.skerry.kernel.site.Actor;
import dev.skerry.kernel.site.Role;
import dev.skerry.kernel.site.Site;
import dev.skerry.kernel.site.SiteScope;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/**
 * Exchanges a sign-in at the platform for a token of one site, signed with that site's key. It
 * lives and dies with the platform session, and the role it names is looked up again on every
 * request.
 */
@Singleton
public final class OpenSiteSession {

    /** What a site's log calls it. */
    static final String ENTERED = "staff_entered";

    /**
     * @param viewAs a role to look at the site as, for superadmins; null for one's own
     */
    public record Command(String site, @Nullable Role viewAs) {}

    public record Result(IssueAccessToken.Issued token, Site site, Role role, boolean viewOnly) {}

    private final AccountWork work;
    private final Directory directory;
    private final UserRepository users;
    private final SignInRepository sessions;
    private final IssueAccessToken tokens;
    private final ReadAccountSettings settings;
    private final SecondFactorRule rule;
    private final AuditLog audit;

    OpenSiteSession(
            AccountWork work,
            Directory directory,
            UserRepository users,
            SignInRepository sessions,
            IssueAccessToken tokens,
            ReadAccountSettings settings,
            SecondFactorRule rule,
            AuditLog audit) {
        this.work = work;
        this.directory = directory;
        this.users = users;
        this.sessions = sessions;
        this.tokens = tokens;
        this.settings = settings;
        this.rule = rule;
        this.audit = audit;
    }

    /**
     * The actor must be a user of the platform.
     *
     * @throws Problem {@code forbidden} elsewhere, without a role on the site, and to view as a
     *     role for whoever is no superadmin; {@code password_required} while they have no password
     *     that they chose themselves; {@code insufficient_aal} without the second factor that the
     *     role asks for; {@code site_unknown}
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
        try {
            return open(command, site, actor);
        } catch (Problem refused) {
            audit.write(
                    AuditEvent.refused(ENTERED)
                            .on(actor.id())
                            .with("site", site.slug())
                            .with("why", refused.code().word()));
            throw refused;
        }
    }

    private Result open(Command command, Site site, Actor.User actor) {
        Role role =
                directory
                        .roleOf(actor.id(), site.id())
                        .orElseThrow(() -> Problem.forbidden("You have no role on this site"));
        Role viewAs = command.viewAs();
        if (viewAs != null && (role != Role.SUPERADMIN || viewAs == Role.SUPERADMIN)) {
            throw Problem.forbidden("Only superadmins view as a role");
        }
        Credential credential = work.call(() -> users.credentialById(actor.id())).orElseThrow();
        if (!credential.isOwn()) {
            throw Problem.passwordRequired();
        }
        User account = credential.user();
        Session session = work.call(() -> sessions.byId(actor.sessionId())).orElseThrow();
        requireFactor(role, account, session);
        AccountSettings there = enter(site, account, viewAs == null ? role : viewAs, viewAs);
        return viewAs == null
                ? new Result(tokens.toStaff(site, there, account, session, role), site, role, false)
                : new Result(
                        tokens.toViewer(site, there, account, session, viewAs), site, viewAs, true);
    }

    /** Who needs a second factor and has none can do one thing: enrol one, at the platform. */
    private void requireFactor(Role role, User account, Session session) {
        if (rule.concerns(role) && !account.hasSecondFactor()) {
            throw SecondFactorRule.missing("Enrol a second factor first");
        }
        rule.check(new Actor.Staff(account.id(), session.id(), role, session.aal()), false);
    }

    /** Tells the site's own log, and answers how accounts work there. */
    private AccountSettings enter(Site site, User account, Role role, @Nullable Role viewAs) {
        String event = viewAs == null ? ENTERED : "staff_viewed_as";
        return SiteScope.of(site, new Actor.Worker("accounts"), SiteScope.current().requestId())
                .call(
                        () -> {
                            audit.write(
                                    AuditEvent.done(event)
                                            .on(account.id())
                                            .with("role", role.word()));
                            return settings.read();
                        });
    }
}
