package dev.skerry.sites;

import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A site as superadmins see it.
 *
 * @param domains those it answers at
 * @param placement the placement's id; where its database is, nobody is told
 */
@Serdeable
public record SiteView(
        UUID id,
        String slug,
        String name,
        String kind,
        String status,
        String plan,
        String mode,
        String locale,
        String publicUrl,
        List<String> origins,
        List<String> domains,
        @Nullable String contactEmail,
        @Nullable String notes,
        String placement,
        Instant createdAt,
        Instant updatedAt) {}
