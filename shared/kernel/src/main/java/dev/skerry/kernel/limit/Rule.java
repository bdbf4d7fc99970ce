package dev.skerry.kernel.limit;

import java.time.Duration;

/**
 * A token bucket.
 *
 * @param name stable name, also the key in the site's {@code limits} setting: {@code public}
 * @param burst tokens in a full bucket
 * @param perSecond tokens that flow in each second
 */
public record Rule(String name, int burst, double perSecond) {

    /** For every public route of a site but the refresh of sessions, per client address. */
    public static final Rule PUBLIC = perMinute("public", 100);

    public Rule {
        if (burst < 1 || !(perSecond > 0)) {
            throw new IllegalArgumentException("A rule lets something through: " + name);
        }
    }

    public static Rule perMinute(String name, int count) {
        return of(name, count, Duration.ofMinutes(1));
    }

    public static Rule of(String name, int count, Duration period) {
        return new Rule(name, count, count * 1000d / period.toMillis());
    }
}
