package dev.skerry.testing;

import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Primary;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;

/** In place of SQS in every test that names no endpoint of one. */
@Factory
@Requires(missingProperty = "aws.endpoint-url-sqs")
final class MemoryQueues {

    @Singleton
    @Primary
    InMemoryQueue queue() {
        return new InMemoryQueue();
    }
}
