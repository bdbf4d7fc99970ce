package dev.skerry.campaigns;

import io.micronaut.serde.annotation.Serdeable;

/**
 * Who is left out of a campaign, each for one reason only.
 *
 * @param suppressed no mail reaches them, or they complained
 * @param unsubscribed they withdrew their consent
 * @param dnd they are not to be disturbed
 */
@Serdeable
public record Excluded(int suppressed, int unsubscribed, int dnd) {}
