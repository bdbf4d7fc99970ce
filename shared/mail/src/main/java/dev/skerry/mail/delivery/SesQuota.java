package dev.skerry.mail.delivery;

import io.micronaut.context.annotation.ConfigurationProperties;
import org.jspecify.annotations.Nullable;

/**
 * What Amazon SES lets the installation's account send in one region. All sites there share it, so
 * it is the operator who knows it and not a site.
 *
 * @param mailsPerSecond SES's own {@code MaxSendRate}; null for as fast as SES takes it
 */
@ConfigurationProperties("skerry.ses")
public record SesQuota(@Nullable Integer mailsPerSecond) {

    public SesQuota {
        if (mailsPerSecond != null && mailsPerSecond < 1) {
            throw new IllegalArgumentException("A quota below one mail a second is none");
        }
    }

    @Nullable Pace pace() {
        return mailsPerSecond == null ? null : Pace.withinQuota(mailsPerSecond);
    }
}
