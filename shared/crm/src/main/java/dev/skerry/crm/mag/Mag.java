package dev.skerry.crm.mag;

import io.micronaut.serde.annotation.Serdeable;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A membership access group.
 *
 * @param code short word that content refers to it by
 * @param tier orders groups: 0 free, 1 basic, …
 */
@Serdeable
public record Mag(
        UUID id,
        String code,
        String name,
        String slug,
        @Nullable String description,
        int tier,
        @Nullable String defaultMessage) {}
