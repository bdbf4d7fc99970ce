package dev.skerry.isolation;

import dev.skerry.kernel.queue.Queue;
import dev.skerry.testing.InMemoryQueue;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Primary;
import jakarta.inject.Singleton;

/** In place of SQS: what rings is heard by nobody here. */
@Factory
final class Queues {

    @Singleton
    @Primary
    Queue queue() {
        return new InMemoryQueue();
    }
}
