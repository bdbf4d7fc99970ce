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
    private final OwnerRules rules;

    AssignStaff(StaffRepository staff, OwnerRules rules) {
        this.staff = staff;
        this.rules = rules;
    }

    /**
     * @throws Problem {@code role_not_allowed} when the caller has less than the role, {@code
     *     conflict} for whoever is an owner already and would be none
     */
    public void assign(Command command) {
        rules.requireGrant(command.role(), command.owner());
        if (!staff.assign(
                SiteScope.current().site().id(),
                command.accountId(),
                command.role(),
                command.owner())) {
            throw new Problem(ProblemCode.CONFLICT, "The account owns the site already");
        }
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
