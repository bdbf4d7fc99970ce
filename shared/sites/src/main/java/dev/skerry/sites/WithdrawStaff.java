package dev.skerry.sites;

import dev.skerry.kernel.problem.Problem;
import dev.skerry.kernel.problem.ProblemCode;
import dev.skerry.kernel.site.Role;
import dev.skerry.kernel.site.SiteScope;
import jakarta.inject.Singleton;
import java.util.UUID;

/** Takes a staff account's role on the site in scope away, from the next request on. */
@Singleton
public final class WithdrawStaff {

    private final StaffRepository staff;

    WithdrawStaff(StaffRepository staff) {
        this.staff = staff;
    }

    /** Problem {@code not_found} when the account has no role here. */
    public void withdraw(UUID accountId) {
        if (!AssignStaff.mayGrant(SiteScope.current().actor(), Role.ADMIN)) {
            throw new Problem(ProblemCode.ROLE_NOT_ALLOWED, "Only admins take roles away");
        }
        if (!staff.unassign(SiteScope.current().site().id(), accountId)) {
            throw Problem.notFound("assignment");
        }
    }
}
