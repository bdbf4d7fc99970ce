package dev.skerry.crm.form;

import dev.skerry.crm.contact.ContactField;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A submission about to be stored.
 *
 * @param bodyHash SHA-256 of everything that was sent, hex
 */
record NewSubmission(
        UUID id,
        Form form,
        Answers answers,
        String address,
        @Nullable String idempotencyKey,
        String bodyHash,
        Instant at) {

    /** The address its contact is matched by, as the database spells it. */
    Optional<String> emailNorm() {
        return answers.text(ContactField.EMAIL).map(it -> it.strip().toLowerCase(Locale.ROOT));
    }
}
