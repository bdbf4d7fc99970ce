package dev.skerry.mail.webhook;

import java.time.Duration;
import java.time.Instant;

/** Seconds since 1970, as headers of webhooks have them. */
public final class Timestamps {

    private Timestamps() {}

    public static boolean isWithin(String seconds, Duration tolerance, Instant now) {
        if (!seconds.matches("\\d{1,11}")) {
            return false;
        }
        Instant at = Instant.ofEpochSecond(Long.parseLong(seconds));
        return Duration.between(at, now).abs().compareTo(tolerance) <= 0;
    }
}
