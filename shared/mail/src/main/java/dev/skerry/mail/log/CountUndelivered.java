package dev.skerry.mail.log;

import dev.skerry.kernel.id.Ids;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** How much of the mail of the site in scope turned out lately not to arrive. */
@Singleton
public final class CountUndelivered {

    /**
     * @param uncertain left, and nobody knows whether they arrived
     */
    public record Result(int failed, int uncertain) {}

    /** Longer than any mail is tried: ids say when it was made, and what is older is not read. */
    private static final Duration TRIED = Duration.ofDays(7);

    private final MailLogRepository logs;
    private final Clock clock;

    CountUndelivered(MailLogRepository logs, Clock clock) {
        this.logs = logs;
        this.clock = clock;
    }

    public Result within(Duration lately) {
        Instant since = clock.instant().minus(lately);
        return logs.countUndelivered(Ids.firstAt(since.minus(TRIED)), since);
    }
}
