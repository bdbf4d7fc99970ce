package dev.skerry.functions.console.users;

import dev.skerry.functions.console.Asked;
import dev.skerry.kernel.problem.Problem;
import io.micronaut.serde.annotation.Serdeable;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Whose data a form is about.
 *
 * @param email of somebody who need not have an account; or
 * @param user the account
 * @param confirm the address once more, for what cannot be undone
 * @param cursor where the part before ended
 */
@Serdeable
record Whom(
        @Nullable String email,
        @Nullable String user,
        @Nullable String confirm,
        @Nullable String cursor) {

    /** Empty where the form is about an address. */
    Optional<UUID> account() {
        String id = Asked.text(user);
        if (id.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(UUID.fromString(id));
        } catch (IllegalArgumentException e) {
            throw Problem.notFound("user");
        }
    }

    String address() {
        return Asked.text(email);
    }

    /** Null for the first part. */
    @Nullable String from() {
        String text = Asked.text(cursor);
        return text.isEmpty() ? null : text;
    }

    @Override
    public String toString() {
        return "Whom";
    }
}
