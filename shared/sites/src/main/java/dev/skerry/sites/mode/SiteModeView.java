package dev.skerry.sites.mode;

import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a site stands.
 *
 * @param mode {@code coming_soon} or {@code live}
 * @param reason why it is locked, if somebody said so
 */
@Serdeable
public record SiteModeView(
        String mode, boolean locked, @Nullable Instant lockedAt, @Nullable String reason) {}
