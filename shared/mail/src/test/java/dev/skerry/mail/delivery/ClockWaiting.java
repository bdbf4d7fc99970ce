package dev.skerry.mail.delivery;

import dev.skerry.testing.TestClock;
import io.micronaut.context.annotation.Replaces;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;

/** Waiting is moving the clock, and something may happen meanwhile. */
@Singleton
@Replaces(RealWaiting.class)
@Requires(property = "skerry.test.database-clock", notEquals = "true")
public final class ClockWaiting implements Waiting {

    private final TestClock clock;
    private Runnable happening = () -> {};
    private volatile boolean timeStandsStill;

    ClockWaiting(Clock clock) {
        this.clock = (TestClock) clock;
    }

    /** Happens once, as soon as a worker waits. */
    public void meanwhile(Runnable event) {
        happening = event;
    }

    /** Whoever would wait ends instead; the test moves the clock. */
    public void timeStandsStill(boolean still) {
        timeStandsStill = still;
    }

    @Override
    public void await(Duration duration) throws InterruptedException {
        if (timeStandsStill) {
            throw new InterruptedException("Time stands still");
        }
        Runnable event = happening;
        happening = () -> {};
        event.run();
        clock.advance(duration);
    }
}
