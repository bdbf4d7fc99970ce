package dev.skerry.adapter.sqs;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Tells the log of a server that is away: once when it goes, at most every half minute while it
 * stays away, and once when it is back. Every caller and poller fails meanwhile, many times a
 * second, with the same to say.
 */
final class Outage {

    static final Duration SILENCE = Duration.ofSeconds(30);

    private final String what;
    private final Clock clock;
    private final Consumer<String> log;
    private @Nullable Instant since;
    private Instant told = Instant.MIN;
    private long failures;

    /**
     * @param what begins each line: "The queue"
     * @param log where the lines go
     */
    Outage(String what, Clock clock, Consumer<String> log) {
        this.what = what;
        this.clock = clock;
        this.log = log;
    }

    synchronized void failed(Exception failure) {
        Instant now = clock.instant();
        if (since == null) {
            since = now;
            failures = 0;
        }
        failures++;
        if (failures == 1 || !now.isBefore(told.plus(SILENCE))) {
            told = now;
            log.accept(
                    "%s is away, failure %d: %s: %s"
                            .formatted(
                                    what,
                                    failures,
                                    failure.getClass().getSimpleName(),
                                    firstLine(failure)));
        }
    }

    /** Costs nothing while nothing is wrong. */
    synchronized void worked() {
        Instant start = since;
        if (start != null) {
            since = null;
            Duration away = Duration.between(start, clock.instant());
            log.accept(
                    "%s is back after %d s and %d failure(s)"
                            .formatted(what, away.toSeconds(), failures));
        }
    }

    private static String firstLine(Exception failure) {
        String message = failure.getMessage();
        return message == null ? "" : message.lines().findFirst().orElse("");
    }
}
