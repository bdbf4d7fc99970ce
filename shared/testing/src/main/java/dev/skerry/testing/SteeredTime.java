package dev.skerry.testing;

import dev.skerry.kernel.time.SharedClock;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Requires;
import io.micronaut.core.util.StringUtils;
import jakarta.inject.Singleton;
import java.time.Clock;

/** A test that moves the clock moves it for everybody, unless it asks for the database's own. */
@Factory
@Requires(property = "skerry.test.database-clock", notEquals = StringUtils.TRUE)
final class SteeredTime {

    @Singleton
    SharedClock clock(Clock clock) {
        return clock::instant;
    }
}
