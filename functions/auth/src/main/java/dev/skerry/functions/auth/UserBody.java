package dev.skerry.functions.auth;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.skerry.accounts.SignUp;
import dev.skerry.accounts.user.User;
import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A user as auth clients know one. What is null is left out; {@code phone} is never null.
 *
 * @param passwordRequired true, or left out: whether they have to choose a password in place of one
 *     that somebody chose for them
 */
@Serdeable.Serializable(naming = SnakeCaseStrategy.class)
@JsonInclude(JsonInclude.Include.NON_NULL)
record UserBody(
        UUID id,
        String aud,
        String role,
        String email,
        String phone,
        @Nullable String emailConfirmedAt,
        @Nullable String confirmedAt,
        @Nullable String invitedAt,
        @Nullable String confirmationSentAt,
        @Nullable String recoverySentAt,
        @Nullable String newEmail,
        @Nullable String emailChangeSentAt,
        @Nullable String reauthenticationSentAt,
        @Nullable String lastSignInAt,
        @Nullable String bannedUntil,
        Map<String, Object> appMetadata,
        Map<String, Object> userMetadata,
        List<FactorBody> factors,
        List<Identity> identities,
        String createdAt,
        String updatedAt,
        boolean isAnonymous,
        @Nullable Boolean passwordRequired) {

    private static final String AUTHENTICATED = "authenticated";

    /** The one way people sign in here: their address. */
    @Serdeable.Serializable(naming = SnakeCaseStrategy.class)
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Identity(
            UUID identityId,
            String id,
            UUID userId,
            Map<String, Object> identityData,
            String provider,
            @Nullable String lastSignInAt,
            String createdAt,
            String updatedAt,
            String email) {

        static Identity of(User user) {
            String id = user.id().toString();
            Map<String, Object> data = new LinkedHashMap<>(user.userMetadata());
            data.put("sub", id);
            data.put("email", user.email());
            data.put("email_verified", user.isConfirmed());
            data.put("phone_verified", false);
            return new Identity(
                    UUID.nameUUIDFromBytes(("email|" + id).getBytes(StandardCharsets.UTF_8)),
                    id,
                    user.id(),
                    data,
                    "email",
                    text(user.lastSignInAt()),
                    user.createdAt().toString(),
                    user.updatedAt().toString(),
                    user.email());
        }
    }

    static UserBody of(User user) {
        String confirmed = text(user.emailConfirmedAt());
        return new UserBody(
                user.id(),
                AUTHENTICATED,
                AUTHENTICATED,
                user.email(),
                "",
                confirmed,
                confirmed,
                text(user.invitedAt()),
                text(user.confirmationSentAt()),
                text(user.recoverySentAt()),
                user.newEmail(),
                text(user.emailChangeSentAt()),
                text(user.reauthenticationSentAt()),
                text(user.lastSignInAt()),
                text(user.bannedUntil()),
                appMetadata(user.appMetadata()),
                user.userMetadata(),
                user.factors().stream().map(FactorBody::of).toList(),
                List.of(Identity.of(user)),
                user.createdAt().toString(),
                user.updatedAt().toString(),
                false,
                user.passwordLent() ? true : null);
    }

    /** Clients look at the empty identities to say "you have an account already". */
    static UserBody of(SignUp.Outcome.Pretended pretended) {
        String now = pretended.at().toString();
        return new UserBody(
                UUID.randomUUID(),
                AUTHENTICATED,
                "",
                pretended.email().value(),
                "",
                null,
                null,
                null,
                now,
                null,
                null,
                null,
                null,
                null,
                null,
                appMetadata(Map.of()),
                pretended.data(),
                List.of(),
                List.of(),
                now,
                now,
                false,
                null);
    }

    private static Map<String, Object> appMetadata(Map<String, Object> own) {
        Map<String, Object> all = new LinkedHashMap<>(own);
        all.put("provider", "email");
        all.put("providers", List.of("email"));
        return all;
    }

    static @Nullable String text(@Nullable Instant instant) {
        return instant == null ? null : instant.toString();
    }
}
