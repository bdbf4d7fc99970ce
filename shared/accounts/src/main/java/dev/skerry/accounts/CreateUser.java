package dev.skerry.accounts;

import dev.skerry.accounts.user.Metadata;
import dev.skerry.accounts.user.User;
import dev.skerry.kernel.problem.Problem;
import dev.skerry.kernel.site.Actor;
import dev.skerry.kernel.site.Role;
import dev.skerry.kernel.site.SiteScope;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An account made by the site: for an end user here, or, with a role, for one of its staff, whose
 * account is the platform's.
 */
@Singleton
public final class CreateUser {

    /**
     * @param role null for an end user
     * @param password may be null when an invitation lets its reader choose one
     * @param mustChangePassword whether they have to choose another one at their first sign-in;
     *     staff always do
     * @param invite mails a one-time link through the site's own mail identity
     */
    public record Command(
            String email,
            @Nullable String password,
            boolean mustChangePassword,
            @Nullable Role role,
            @Nullable String displayName,
            @Nullable String locale,
            boolean emailConfirm,
            boolean invite,
            Map<String, Object> metadata) {

        public Command {
            metadata = Metadata.merge(Map.of(), metadata);
            if (password == null && !invite) {
                throw Problem.invalid("/password", "is required unless invite is true");
            }
            if (password == null && mustChangePassword) {
                throw Problem.invalid("/mustChangePassword", "is of a password, and there is none");
            }
        }

        @Override
        public String toString() {
            return "CreateUser";
        }
    }

    /**
     * @param id in the site for end users, in the platform for staff
     */
    public record Result(
            UUID id, String email, Optional<Role> role, boolean invited, Instant createdAt) {}

    private final AddUser addUser;
    private final AddStaff addStaff;
    private final InviteUser invite;

    CreateUser(AddUser addUser, AddStaff addStaff, InviteUser invite) {
        this.addUser = addUser;
        this.addStaff = addStaff;
        this.invite = invite;
    }

    /**
     * @throws Problem {@code forbidden}, {@code email_exists}, {@code weak_password}, {@code
     *     invalid_email}, {@code role_not_allowed}, {@code conflict}
     */
    public Result create(Command command) {
        MayManageUsers.check();
        return command.role() == null
                ? endUser(command)
                : addStaff.add(command, command.role(), false);
    }

    private Result endUser(Command command) {
        AddUser.Command account = account(command, SiteScope.current().actor(), Map.of());
        User user = command.invite() ? invite.invite(account) : addUser.add(account);
        return new Result(
                user.id(), user.email(), Optional.empty(), command.invite(), user.createdAt());
    }

    /**
     * Who is invited confirms the address by coming.
     *
     * @param asking who chose the password; what Skerry itself sets up is nobody else's, and staff
     *     keep none that is
     */
    static AddUser.Command account(Command command, Actor asking, Map<String, Object> appMetadata) {
        boolean staff = command.role() != null && !(asking instanceof Actor.Worker);
        boolean confirmed = command.emailConfirm() && command.password() != null;
        return new AddUser.Command(
                null,
                command.email(),
                command.password(),
                command.mustChangePassword() || staff,
                null,
                confirmed,
                command.invite(),
                command.displayName(),
                command.locale(),
                command.metadata(),
                appMetadata);
    }
}
