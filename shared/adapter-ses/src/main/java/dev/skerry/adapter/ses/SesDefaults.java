package dev.skerry.adapter.ses;

import io.micronaut.context.annotation.ConfigurationProperties;
import org.jspecify.annotations.Nullable;

/**
 * What holds for sites that do not say otherwise.
 *
 * @param configurationSet whose events come back to Skerry
 */
@ConfigurationProperties("skerry.ses")
public record SesDefaults(@Nullable String configurationSet) {}
