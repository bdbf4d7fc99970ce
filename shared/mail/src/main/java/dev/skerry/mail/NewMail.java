package dev.skerry.mail;

import dev.skerry.mail.template.Source;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A mail on its way into the outbox. */
record NewMail(
        UUID id,
        Source source,
        Recipient to,
        Map<String, Object> data,
        SendMail.Category category,
        @Nullable String idempotencyKey,
        Instant at) {

    NewMail(UUID id, Source source, Recipient to, SendMail.Command command, Instant at) {
        this(id, source, to, command.data(), command.category(), command.idempotencyKey(), at);
    }
}
