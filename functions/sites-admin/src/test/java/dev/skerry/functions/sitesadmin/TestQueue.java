package dev.skerry.functions.sitesadmin;

import dev.skerry.kernel.queue.Queue;
import dev.skerry.testing.InMemoryQueue;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Primary;
import jakarta.inject.Singleton;

@Factory
final class TestQueue {

    /** In place of SQS: what rings for mail is heard by nobody here. */
    @Singleton
    @Primary
    Queue queue() {
        return new InMemoryQueue();
    }
}
