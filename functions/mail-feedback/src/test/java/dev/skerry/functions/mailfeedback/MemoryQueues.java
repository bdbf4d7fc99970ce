package dev.skerry.functions.mailfeedback;

import dev.skerry.kernel.queue.Queue;
import dev.skerry.testing.InMemoryQueue;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Replaces;
import jakarta.inject.Singleton;

/** The queue of these tests. */
@Factory
final class MemoryQueues {

    @Singleton
    @Replaces(Queue.class)
    InMemoryQueue queue() {
        return new InMemoryQueue();
    }
}
