package dev.skerry.sites;

import dev.skerry.kernel.problem.Problem;
import dev.skerry.kernel.problem.ProblemCode;
import dev.skerry.kernel.site.Role;
import dev.skerry.kernel.site.SiteId;
import dev.skerry.kernel.site.SiteScope;
import jakarta.inject.Singleton;
import java.util.UUID;

/**
 * Takes a staff account's role on the site in scope away, from the next request on. Owners go when
 * an owner or a superadmin says so, and the last one stays.
 */
@Singleton
public final class WithdrawStaff {

    private final StaffRepository staff;
    private final OwnerRules rules;

    WithdrawStaff(StaffRepository staff, OwnerRules rules) {
        this.staff = staff;
        this.rules = rules;
    }

    /**
     * @throws Problem {@code not_found} when the account has no role here, {@code
     *     role_not_allowed}, {@code last_owner}
     */
    public void withdraw(UUID accountId) {
        SiteId site = SiteScope.current().site().id();
        if (!AssignStaff.mayGrant(SiteScope.current().actor(), Role.ADMIN)) {
            throw new Problem(ProblemCode.ROLE_NOT_ALLOWED, "Only admins take roles away");
        }
        Assignment now =
                staff.find(site, accountId)
                        .orElseThrow(() -> Problem.notFound("member of the team"));
        if (now.owner()) {
            rules.requireOwner();
        }
        if (!staff.unassign(site, accountId)) {
            throw rules.refusal(site, accountId);
        }
    }
}
