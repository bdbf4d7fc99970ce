package dev.skerry.accounts;

import dev.skerry.accounts.link.AccountMail;
import dev.skerry.kernel.audit.AuditEvent;
import dev.skerry.kernel.audit.AuditLog;
import dev.skerry.kernel.directory.Directory;
import dev.skerry.kernel.problem.Problem;
import dev.skerry.kernel.problem.ProblemCode;
import dev.skerry.kernel.site.Actor;
import dev.skerry.kernel.site.SiteScope;
import jakarta.inject.Singleton;
import java.util.UUID;

/** Invites somebody of the site's staff once more, through the site's own mail. */
@Singleton
public final class ResendTeamInvitation {

    private final StaffInvitations invitations;
    private final StaffAccounts accounts;
    private final ListTeam team;
    private final AccountWork work;
    private final AccountMail mail;
    private final Directory directory;
    private final AuditLog audit;

    ResendTeamInvitation(
            StaffInvitations invitations,
            StaffAccounts accounts,
            ListTeam team,
            AccountWork work,
            AccountMail mail,
            Directory directory,
            AuditLog audit) {
        this.invitations = invitations;
        this.accounts = accounts;
        this.team = team;
        this.work = work;
        this.mail = mail;
        this.directory = directory;
        this.audit = audit;
    }

    /**
     * @throws Problem {@code forbidden}, {@code not_found}, {@code conflict} for whoever has come,
     *     is suspended, or is not vouched for by this site, {@code rate_limited}, {@code
     *     mail_not_configured}
     */
    public void resend(UUID id) {
        TeamMember member = team.find(id);
        SiteScope scope = SiteScope.current();
        if (member.standing() != TeamMember.Standing.INVITED) {
            throw StaffInvitations.hasCome();
        }
        // The link is read in the site's mail server: it may open what that site speaks for alone.
        if (accounts.byId(id).filter(it -> VouchedAccounts.isOf(it, scope.site().id())).isEmpty()) {
            throw new Problem(
                    ProblemCode.CONFLICT, "Only the platform sends this invitation again");
        }
        invitations.count(id);
        AccountMail.Prepared invitation =
                SiteScope.of(directory.platform(), new Actor.Worker("accounts"), scope.requestId())
                        .call(() -> invitations.again(id));
        work.run(() -> mail.send(invitation));
        audit.write(AuditEvent.done("staff_invited_again").on(id));
    }
}
