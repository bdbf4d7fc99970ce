package dev.skerry.mail.delivery;

import dev.skerry.testing.TestClock;
import io.micronaut.context.annotation.Replaces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;

/** Waiting is moving the clock. */
@Singleton
@Replaces(RealWaiting.class)
final class ClockWaiting implements Waiting {

    private final TestClock clock;

    ClockWaiting(Clock clock) {
        this.clock = (TestClock) clock;
    }

    @Override
    public void await(Duration duration) {
        clock.advance(duration);
    }
}
