package dev.skerry.accounts;

import dev.skerry.accounts.user.EmailAddress;
import dev.skerry.accounts.user.User;
import dev.skerry.accounts.user.UserRepository;
import dev.skerry.kernel.problem.Problem;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Sets somebody's password on behalf of the site; every session of theirs ends. */
@Singleton
public final class UpdatePassword {

    /**
     * Exactly one of id and address names the user.
     *
     * @param mustChange whether they have to choose another one at their next sign-in; staff always
     *     do
     */
    public record Command(
            @Nullable UUID userId, @Nullable String email, String password, boolean mustChange) {

        public Command {
            if ((userId == null) == (email == null)) {
                throw Problem.invalid("/userId", "either userId or email names the user");
            }
        }

        @Override
        public String toString() {
            return "UpdatePassword";
        }
    }

    public record Result(UUID id, int sessionsRevoked) {}

    private final AccountWork work;
    private final UserRepository users;
    private final ReplacePassword passwords;

    UpdatePassword(AccountWork work, UserRepository users, ReplacePassword passwords) {
        this.work = work;
        this.users = users;
        this.passwords = passwords;
    }

    /**
     * @throws Problem {@code forbidden}, {@code not_found}, {@code weak_password}, {@code
     *     same_password}
     */
    public Result update(Command command) {
        MayManageUsers.check();
        UUID id = work.call(() -> find(command)).orElseThrow(() -> Problem.notFound("user")).id();
        return new Result(id, passwords.lend(id, command.password(), command.mustChange()));
    }

    private Optional<User> find(Command command) {
        return command.userId() != null
                ? users.byId(command.userId())
                : users.byEmail(EmailAddress.parse(command.email()));
    }
}
