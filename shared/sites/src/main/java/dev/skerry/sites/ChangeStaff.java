package dev.skerry.sites;

import dev.skerry.kernel.problem.Problem;
import dev.skerry.kernel.site.Role;
import dev.skerry.kernel.site.SiteId;
import dev.skerry.kernel.site.SiteScope;
import jakarta.inject.Singleton;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Changes what a staff account may do on the site in scope, from the next request on. Owners are
 * changed by owners and superadmins only, and the last one stays one.
 */
@Singleton
public final class ChangeStaff {

    /** What is null stays as it is. */
    public record Command(UUID accountId, @Nullable Role role, @Nullable Boolean owner) {}

    private final StaffRepository staff;
    private final OwnerRules rules;

    ChangeStaff(StaffRepository staff, OwnerRules rules) {
        this.staff = staff;
        this.rules = rules;
    }

    /**
     * @throws Problem {@code not_found}, {@code role_not_allowed}, {@code last_owner}, {@code
     *     invalid_request} for an owner who would be no admin
     */
    public Assignment change(Command command) {
        SiteId site = SiteScope.current().site().id();
        Assignment now =
                staff.find(site, command.accountId())
                        .orElseThrow(() -> Problem.notFound("member of the team"));
        Role role = command.role() == null ? now.role() : command.role();
        boolean owner = command.owner() == null ? now.owner() : command.owner();
        rules.requireGrant(role, owner);
        if (now.owner()) {
            rules.requireOwner();
        }
        if (!staff.change(site, command.accountId(), role, owner)) {
            throw rules.refusal(site, command.accountId());
        }
        return staff.find(site, command.accountId())
                .orElseThrow(() -> Problem.notFound("member of the team"));
    }
}
