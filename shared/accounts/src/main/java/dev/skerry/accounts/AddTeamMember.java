package dev.skerry.accounts;

import dev.skerry.kernel.problem.Problem;
import dev.skerry.kernel.site.Role;
import jakarta.inject.Singleton;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Gives somebody a role on the site in scope, inviting whoever has no password yet. */
@Singleton
public final class AddTeamMember {

    /**
     * @param password null for whoever is to choose one by the invitation
     * @param invite whether a mail says so
     */
    public record Command(
            String email,
            Role role,
            boolean owner,
            @Nullable String password,
            @Nullable String displayName,
            @Nullable String locale,
            boolean invite) {

        @Override
        public String toString() {
            return "AddTeamMember";
        }
    }

    private final AddStaff addStaff;
    private final ListTeam team;

    AddTeamMember(AddStaff addStaff, ListTeam team) {
        this.addStaff = addStaff;
        this.team = team;
    }

    /**
     * @throws Problem {@code forbidden}, {@code role_not_allowed}, {@code email_exists}, {@code
     *     invalid_email}, {@code weak_password}, {@code conflict}, {@code mail_not_configured}
     */
    public TeamMember add(Command command) {
        MayManageTeam.check();
        CreateUser.Command account =
                new CreateUser.Command(
                        command.email(),
                        command.password(),
                        false,
                        command.role(),
                        command.displayName(),
                        command.locale(),
                        true,
                        command.invite(),
                        Map.of());
        return team.find(addStaff.add(account, command.role(), command.owner()).id());
    }
}
