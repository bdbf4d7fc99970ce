package dev.skerry.sites;

import dev.skerry.kernel.problem.Problem;
import dev.skerry.kernel.problem.ProblemCode;
import dev.skerry.kernel.site.Actor;
import dev.skerry.kernel.site.Role;
import dev.skerry.kernel.site.SiteScope;
import jakarta.inject.Singleton;
import java.util.UUID;

/**
 * Gives a staff account a role on the site in scope. Holds from the next request on: roles are
 * never cached.
 */
@Singleton
public final class AssignStaff {

    /**
     * @param accountId a user of the platform site
     * @param owner the one who answers for the site
     */
    public record Command(UUID accountId, Role role, boolean owner) {}

    private final StaffRepository staff;

    AssignStaff(StaffRepository staff) {
        this.staff = staff;
    }

    /** Problem {@code role_not_allowed} when the caller has less than the role. */
    public void assign(Command command) {
        Actor actor = SiteScope.current().actor();
        if (command.role() == Role.SUPERADMIN || !mayGrant(actor, command.role())) {
            throw new Problem(ProblemCode.ROLE_NOT_ALLOWED, "Nobody grants more than they have");
        }
        staff.assign(
                SiteScope.current().site().id(),
                command.accountId(),
                command.role(),
                command.owner());
    }

    /** Secret keys grant nothing: a key that leaked must not become a person. */
    static boolean mayGrant(Actor actor, Role role) {
        return switch (actor) {
            case Actor.Staff who -> who.role().atLeast(Role.ADMIN) && who.role().atLeast(role);
            case Actor.Worker _ -> true;
            case Actor.Anonymous _, Actor.User _, Actor.Service _ -> false;
        };
    }
}
