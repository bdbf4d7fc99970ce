package dev.skerry.accounts;

import dev.skerry.accounts.link.AccountMail;
import dev.skerry.kernel.audit.AuditEvent;
import dev.skerry.kernel.audit.AuditLog;
import dev.skerry.kernel.problem.Problem;
import dev.skerry.kernel.site.SiteScope;
import dev.skerry.sites.RequireSuperadmin;
import jakarta.inject.Singleton;
import java.util.UUID;

/** Invites somebody of any site's staff once more, through the platform's own mail. */
@Singleton
public final class ResendStaffInvitation {

    private final RequireSuperadmin superadmin;
    private final StaffInvitations invitations;
    private final ListStaffPeople people;
    private final AccountWork work;
    private final AccountMail mail;
    private final AuditLog audit;

    ResendStaffInvitation(
            RequireSuperadmin superadmin,
            StaffInvitations invitations,
            ListStaffPeople people,
            AccountWork work,
            AccountMail mail,
            AuditLog audit) {
        this.superadmin = superadmin;
        this.invitations = invitations;
        this.people = people;
        this.work = work;
        this.mail = mail;
        this.audit = audit;
    }

    /**
     * @throws Problem {@code forbidden}, {@code not_found}, {@code conflict} for whoever has come
     *     or is suspended, {@code rate_limited}, {@code mail_not_configured}
     */
    public void resend(UUID id) {
        SiteScope platform = superadmin.atPlatform();
        if (people.find(id).standing() != TeamMember.Standing.INVITED) {
            throw StaffInvitations.hasCome();
        }
        platform.run(
                () -> {
                    invitations.count(id);
                    work.run(() -> mail.send(invitations.again(id)));
                    audit.write(AuditEvent.done("staff_invited_again").on(id));
                });
    }
}
