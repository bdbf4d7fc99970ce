package dev.skerry.bench;

import java.time.Duration;

/**
 * How long and how often to measure.
 *
 * @param turn of one contestant in one round
 * @param warmUp before the first round, per contestant and kind of load
 * @param rounds each figure is the median of
 * @param crowd how many sign in at once at most; where nothing is warm, a hash takes half a second
 * @param signIns before they are measured. A JVM compiles by calls and not by seconds: at 25 a
 *     second, most of what a warm-up leaves to measure would be interpreted
 */
public record Effort(
        Duration turn,
        Duration warmUp,
        int rounds,
        int crowd,
        int signIns,
        int redemptionRounds,
        int attempts,
        int mails,
        int raceMails,
        int starts,
        int functions,
        int manySites) {

    public static final Effort FULL =
            new Effort(
                    Duration.ofSeconds(4),
                    Duration.ofSeconds(12),
                    5,
                    16,
                    3_000,
                    50,
                    1_000,
                    10_000,
                    50_000,
                    5,
                    Integer.MAX_VALUE,
                    10_000);

    /** Everything once and hardly at all: shows that it works, says nothing about speed. */
    public static final Effort QUICK =
            new Effort(
                    Duration.ofMillis(300),
                    Duration.ofMillis(300),
                    1,
                    4,
                    4,
                    2,
                    100,
                    100,
                    100,
                    1,
                    1,
                    100);
}
