package dev.skerry.accounts;

import dev.skerry.kernel.audit.AuditEvent;
import dev.skerry.kernel.audit.AuditLog;
import dev.skerry.kernel.problem.Problem;
import dev.skerry.kernel.site.Role;
import dev.skerry.sites.Assignment;
import dev.skerry.sites.ChangeStaff;
import jakarta.inject.Singleton;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Changes what somebody of the staff may do on the site in scope, from the next request on. */
@Singleton
public final class ChangeTeamMember {

    /** What is null stays as it is. */
    public record Command(UUID id, @Nullable Role role, @Nullable Boolean owner) {}

    private final ChangeStaff changeStaff;
    private final ListTeam team;
    private final AuditLog audit;

    ChangeTeamMember(ChangeStaff changeStaff, ListTeam team, AuditLog audit) {
        this.changeStaff = changeStaff;
        this.team = team;
        this.audit = audit;
    }

    /**
     * @throws Problem {@code forbidden}, {@code not_found}, {@code role_not_allowed}, {@code
     *     last_owner}, {@code invalid_request} for an owner who would be no admin
     */
    public TeamMember change(Command command) {
        MayManageTeam.check();
        Assignment changed =
                changeStaff.change(
                        new ChangeStaff.Command(command.id(), command.role(), command.owner()));
        audit.write(
                AuditEvent.done("staff_changed")
                        .on(command.id())
                        .with("role", changed.role().word())
                        .with("owner", Boolean.toString(changed.owner())));
        return team.find(command.id());
    }
}
