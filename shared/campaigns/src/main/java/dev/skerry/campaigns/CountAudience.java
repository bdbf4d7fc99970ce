package dev.skerry.campaigns;

import dev.skerry.kernel.problem.Problem;
import dev.skerry.kernel.problem.ProblemCode;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;

/** How many a campaign would reach if it began now, and who would be left out. */
@Singleton
public final class CountAudience {

    public record Result(int recipients, Excluded excluded) {}

    private final AudienceRepository audiences;
    private final Clock clock;

    CountAudience(AudienceRepository audiences, Clock clock) {
        this.audiences = audiences;
        this.clock = clock;
    }

    /**
     * @throws Problem {@code audience_unknown}
     */
    public Result count(Audience audience, Channel channel) {
        requireKnown(audience);
        Census census = census(audience, channel, clock.instant());
        return new Result(census.recipients(), census.excluded());
    }

    void requireKnown(Audience audience) {
        if (!audiences.isKnown(audience)) {
            throw new Problem(ProblemCode.AUDIENCE_UNKNOWN, "No list, group or field of this name");
        }
    }

    Census census(Audience audience, Channel channel, Instant now) {
        return audiences.count(audience, channel, now);
    }
}
