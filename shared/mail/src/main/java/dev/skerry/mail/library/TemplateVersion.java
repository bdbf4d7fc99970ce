package dev.skerry.mail.library;

import dev.skerry.mail.settings.MailTemplates.Written;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a template said from a moment on.
 *
 * @param written null when the site went back to the default
 * @param actor {@code staff}, {@code service} or {@code worker}
 * @param actorId the account, or the key, that wrote it
 */
@Serdeable
public record TemplateVersion(
        UUID id,
        Instant writtenAt,
        String actor,
        @Nullable UUID actorId,
        @Nullable Written written) {}
