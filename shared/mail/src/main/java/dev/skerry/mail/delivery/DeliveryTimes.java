package dev.skerry.mail.delivery;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;

/**
 * How long things may take. None of them decides about correctness: a lease that ends too early
 * costs an attempt, never a second copy of a mail that was not in doubt.
 *
 * @param lease to get from claim to wire
 * @param submission for a mail on the wire: above the longest wait for the answer to a dot
 * @param work what one invocation may take in all, below the function's timeout
 */
@ConfigurationProperties("skerry.delivery")
public record DeliveryTimes(
        @Bindable(defaultValue = "60s") Duration lease,
        @Bindable(defaultValue = "200s") Duration submission,
        @Bindable(defaultValue = "40s") Duration work) {}
