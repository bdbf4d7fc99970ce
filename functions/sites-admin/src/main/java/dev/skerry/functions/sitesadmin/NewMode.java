package dev.skerry.functions.sitesadmin;

import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.constraints.NotNull;

/**
 * @param mode {@code coming_soon} or {@code live}
 */
@Serdeable
record NewMode(@NotNull String mode) {}
