package dev.skerry.functions.console;

import dev.skerry.testing.InMemoryBlobStore;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Primary;
import jakarta.inject.Singleton;
import java.time.Clock;

/** In place of S3. */
@Factory
final class MemoryFiles {

    @Bean(preDestroy = "close")
    @Singleton
    @Primary
    InMemoryBlobStore files(Clock clock) {
        return new InMemoryBlobStore(clock);
    }
}
