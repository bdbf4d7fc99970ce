package dev.skerry.crm.subscription;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who asked for a list's mail, and their list.
 *
 * @param consentText what the list said at that moment
 * @param confirmedAt when the reader of the address agreed; null until then
 */
public record Signup(
        UUID id,
        UUID listId,
        String listSlug,
        String listName,
        String email,
        @Nullable String name,
        String consentText,
        @Nullable String page,
        String ipAddress,
        @Nullable Instant confirmedAt) {

    /** How long a link in such a mail works; after that nothing is left of who asked. */
    static final Duration LASTS = Duration.ofDays(7);

    /** Personal in nearly all of its parts. */
    @Override
    public String toString() {
        return "Signup[" + id + "]";
    }
}
