package dev.skerry.checks;

import dev.skerry.kernel.queue.Queue;
import dev.skerry.testing.InMemoryQueue;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Primary;
import jakarta.inject.Singleton;

/** In place of SQS while a site is set up: what rings is heard by nobody here. */
@Factory
final class Queues {

    @Singleton
    @Primary
    Queue queue() {
        return new InMemoryQueue();
    }
}
