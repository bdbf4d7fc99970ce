package dev.skerry.kernel.time;

import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Secondary;
import jakarta.inject.Singleton;
import java.time.Clock;

@Factory
final class ClockFactory {

    /** Steps back for a clock that somebody else provides. */
    @Singleton
    @Secondary
    Clock clock() {
        return Clock.systemUTC();
    }
}
