package dev.skerry.crm.form;

import java.time.Instant;
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
        Instant at) {}
