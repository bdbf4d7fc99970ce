package dev.skerry.functions.auth;

import dev.skerry.accounts.AddUser;
import dev.skerry.accounts.ManageUser;
import dev.skerry.kernel.problem.Problem;
import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A user as administrators write one.
 *
 * @param passwordHash bcrypt, instead of a password: for people who move here
 * @param banDuration {@code 24h}, {@code 90m}, {@code 30s}, or {@code none}
 */
@Serdeable.Deserializable(naming = SnakeCaseStrategy.class)
record AdminUserForm(
        @Nullable UUID id,
        @Nullable String email,
        @Nullable String phone,
        @Nullable String role,
        @Nullable String password,
        @Nullable String passwordHash,
        @Nullable Boolean emailConfirm,
        @Nullable Map<String, @Nullable Object> userMetadata,
        @Nullable Map<String, @Nullable Object> appMetadata,
        @Nullable String banDuration) {

    AddUser.Command added() {
        requireKnown();
        if (email == null) {
            throw Problem.invalid("/email", "Cannot create a user without an email");
        }
        return new AddUser.Command(
                id,
                email,
                password,
                false,
                passwordHash,
                Boolean.TRUE.equals(emailConfirm),
                false,
                null,
                null,
                known(userMetadata),
                known(appMetadata));
    }

    boolean bans() {
        return ban() != null;
    }

    ManageUser.Command banned(UUID user) {
        return new ManageUser.Command(user, null, null, false, Map.of(), Map.of(), ban());
    }

    ManageUser.Command changed(UUID user) {
        requireKnown();
        return new ManageUser.Command(
                user,
                email,
                password,
                Boolean.TRUE.equals(emailConfirm),
                userMetadata == null ? Map.of() : userMetadata,
                appMetadata == null ? Map.of() : appMetadata,
                ban());
    }

    /** Said rather than forgotten: whoever sends these counts on them. */
    private void requireKnown() {
        Phones.refuse(phone);
        if (role != null && !role.isEmpty() && !role.equals("authenticated")) {
            throw Problem.invalid("/role", "must be authenticated");
        }
    }

    private static Map<String, Object> known(@Nullable Map<String, @Nullable Object> given) {
        return given == null ? Map.of() : dev.skerry.accounts.user.Metadata.merge(Map.of(), given);
    }

    private @Nullable Duration ban() {
        if (banDuration == null || banDuration.isEmpty()) {
            return null;
        }
        if (banDuration.equals("none")) {
            return Duration.ZERO;
        }
        if (!banDuration.matches("(?i)(\\d{1,6}h)?(\\d{1,6}m)?(\\d{1,9}s)?")) {
            throw Problem.invalid("/ban_duration", "must be like 24h");
        }
        return Duration.parse("PT" + banDuration);
    }
}
