package dev.skerry.functions.console;

import dev.skerry.testing.InMemoryBlobStore;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Primary;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.time.Clock;

/** In place of S3, where a test asks for it. */
@Factory
@Requires(property = MemoryFiles.WANTED)
public final class MemoryFiles {

    public static final String WANTED = "memory-files";

    @Bean(preDestroy = "close")
    @Singleton
    @Primary
    InMemoryBlobStore files(Clock clock) {
        return new InMemoryBlobStore(clock);
    }
}
