package dev.skerry.kernel.limit;

import java.time.Duration;

/**
 * What a subject has left after a token was taken.
 *
 * @param limit tokens in a full bucket
 * @param left tokens that can be taken at once
 * @param untilNext how long until there is one more, at most
 */
public record Allowance(int limit, int left, Duration untilNext) {

    static Allowance of(Rule rule, int left) {
        Duration untilNext = Duration.ofMillis((long) Math.ceil(1000 / rule.perSecond()));
        return new Allowance(rule.burst(), left, untilNext);
    }
}
