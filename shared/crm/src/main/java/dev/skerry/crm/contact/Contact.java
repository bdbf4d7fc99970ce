package dev.skerry.crm.contact;

import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A person the site knows.
 *
 * @param fields what is filled in, by {@link ContactField} key
 * @param dndStatus {@code email}, {@code phone}, {@code all}; null for no wish
 * @param source what brought the contact: {@code form}, {@code manual}, {@code redeem_code}
 */
@Serdeable
public record Contact(
        UUID id,
        Map<String, String> fields,
        String status,
        @Nullable String dndStatus,
        String source,
        @Nullable UUID formId,
        List<String> tags,
        Instant createdAt,
        Instant updatedAt) {}
