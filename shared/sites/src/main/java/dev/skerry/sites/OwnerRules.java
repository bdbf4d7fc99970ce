package dev.skerry.sites;

import dev.skerry.kernel.problem.Problem;
import dev.skerry.kernel.problem.ProblemCode;
import dev.skerry.kernel.site.Actor;
import dev.skerry.kernel.site.Role;
import dev.skerry.kernel.site.SiteId;
import dev.skerry.kernel.site.SiteScope;
import jakarta.inject.Singleton;
import java.util.UUID;

/** Who may touch those who answer for a site. */
@Singleton
public final class OwnerRules {

    private final StaffRepository staff;

    OwnerRules(StaffRepository staff) {
        this.staff = staff;
    }

    /** Problem {@code role_not_allowed} unless an owner of the site asks, or a superadmin. */
    void requireOwner() {
        SiteScope scope = SiteScope.current();
        boolean may =
                switch (scope.actor()) {
                    case Actor.Worker _ -> true;
                    case Actor.Staff who ->
                            who.role() == Role.SUPERADMIN
                                    || (who.role() == Role.ADMIN
                                            && staff.find(scope.site().id(), who.accountId())
                                                    .filter(Assignment::owner)
                                                    .isPresent());
                    case Actor.Anonymous _, Actor.User _, Actor.Service _ -> false;
                };
        if (!may) {
            throw new Problem(ProblemCode.ROLE_NOT_ALLOWED, "Only owners change who owns the site");
        }
    }

    /**
     * Whether the actor may make somebody what they are to be.
     *
     * @throws Problem {@code role_not_allowed}, {@code invalid_request} for an owner who would be
     *     no admin
     */
    public void requireGrant(Role role, boolean owner) {
        if (role == Role.SUPERADMIN || !AssignStaff.mayGrant(SiteScope.current().actor(), role)) {
            throw new Problem(ProblemCode.ROLE_NOT_ALLOWED, "Nobody grants more than they have");
        }
        if (owner && role != Role.ADMIN) {
            throw Problem.invalid("/isOwner", "an owner is an admin");
        }
        if (owner) {
            requireOwner();
        }
    }

    /** Why a change or removal that was allowed found nothing it could do. */
    Problem refusal(SiteId site, UUID account) {
        return staff.find(site, account).filter(Assignment::owner).isPresent()
                ? new Problem(ProblemCode.LAST_OWNER, "Make somebody else an owner first")
                : Problem.notFound("member of the team");
    }
}
