package dev.skerry.accounts;

import dev.skerry.accounts.link.LinkRepository;
import dev.skerry.accounts.session.SignInRepository;
import dev.skerry.accounts.user.UserChangeRepository;
import dev.skerry.kernel.audit.AuditEvent;
import dev.skerry.kernel.audit.AuditLog;
import dev.skerry.kernel.problem.Problem;
import dev.skerry.kernel.site.SiteScope;
import dev.skerry.sites.RequireSuperadmin;
import dev.skerry.sites.SuspendAccount;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;

/**
 * Shuts a staff account out of every site at once, or lets it in again. Its roles are gone with the
 * first of two writes, in the directory; the second ends its sessions and keeps it from signing in.
 * Both can be done again when one failed.
 */
@Singleton
public final class SuspendStaff {

    /** Until somebody says otherwise. */
    private static final Instant FOR_GOOD = Instant.parse("9999-12-31T00:00:00Z");

    public record Command(UUID account, boolean suspended) {}

    private final RequireSuperadmin superadmin;
    private final SuspendAccount suspendAccount;
    private final AccountWork work;
    private final UserChangeRepository changes;
    private final SignInRepository sessions;
    private final LinkRepository links;
    private final Clock clock;
    private final AuditLog audit;

    SuspendStaff(
            RequireSuperadmin superadmin,
            SuspendAccount suspendAccount,
            AccountWork work,
            UserChangeRepository changes,
            SignInRepository sessions,
            LinkRepository links,
            Clock clock,
            AuditLog audit) {
        this.superadmin = superadmin;
        this.suspendAccount = suspendAccount;
        this.work = work;
        this.changes = changes;
        this.sessions = sessions;
        this.links = links;
        this.clock = clock;
        this.audit = audit;
    }

    /**
     * @throws Problem {@code forbidden}, {@code not_found}, {@code conflict} for one's own account
     */
    public void suspend(Command command) {
        SiteScope platform = superadmin.atPlatform();
        suspendAccount.suspend(command.account(), command.suspended());
        platform.run(() -> work.run(() -> signInOrOut(command, clock.instant())));
    }

    private void signInOrOut(Command command, Instant now) {
        UUID account = command.account();
        changes.ban(account, command.suspended() ? FOR_GOOD : null, now);
        if (command.suspended()) {
            sessions.endAll(account, null, now);
            links.voidAll(account);
        }
        String event = command.suspended() ? "staff_suspended" : "staff_reactivated";
        audit.write(AuditEvent.done(event).on(account));
    }
}
