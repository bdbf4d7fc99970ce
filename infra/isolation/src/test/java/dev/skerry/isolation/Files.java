package dev.skerry.isolation;

import dev.skerry.testing.InMemoryBlobStore;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Primary;
import jakarta.inject.Singleton;
import java.time.Clock;

/** Files in memory, in place of a bucket that is not there. */
@Factory
final class Files {

    @Bean(preDestroy = "close")
    @Singleton
    @Primary
    InMemoryBlobStore blobs(Clock clock) {
        return new InMemoryBlobStore(clock);
    }
}
