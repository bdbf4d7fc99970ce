package dev.skerry.accounts;

import dev.skerry.kernel.audit.AuditEvent;
import dev.skerry.kernel.audit.AuditLog;
import dev.skerry.kernel.problem.Problem;
import dev.skerry.sites.WithdrawStaff;
import jakarta.inject.Singleton;
import java.util.UUID;

/** Takes somebody's role on the site in scope away. Their account stays, for their other sites. */
@Singleton
public final class RemoveTeamMember {

    private final WithdrawStaff withdrawStaff;
    private final AuditLog audit;

    RemoveTeamMember(WithdrawStaff withdrawStaff, AuditLog audit) {
        this.withdrawStaff = withdrawStaff;
        this.audit = audit;
    }

    /**
     * @throws Problem {@code forbidden}, {@code not_found}, {@code role_not_allowed}, {@code
     *     last_owner}
     */
    public void remove(UUID id) {
        MayManageTeam.check();
        withdrawStaff.withdraw(id);
        audit.write(AuditEvent.done("staff_removed").on(id));
    }
}
