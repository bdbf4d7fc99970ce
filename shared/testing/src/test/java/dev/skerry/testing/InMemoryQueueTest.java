package dev.skerry.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skerry.kernel.queue.Delivery;
import dev.skerry.kernel.queue.Envelope;
import dev.skerry.kernel.queue.Queue;
import dev.skerry.kernel.site.SiteId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class InMemoryQueueTest extends QueueContract {

    private final InMemoryQueue queue =
            new InMemoryQueue().define(WORK, VISIBILITY, DEAD, MAX_RECEIVE);

    @Override
    protected Queue queue() {
        return queue;
    }

    @Test
    void an_unruly_one_duplicates_and_reorders_and_loses_nothing() {
        SiteId site = new SiteId(UUID.randomUUID());
        List<Envelope> sent =
                IntStream.range(0, 40)
                        .mapToObj(
                                _ ->
                                        new Envelope(
                                                Envelope.VERSION,
                                                site,
                                                "user",
                                                "mail",
                                                UUID.randomUUID(),
                                                "r-1",
                                                Instant.EPOCH))
                        .toList();
        List<Envelope> once = consume(InMemoryQueue.unruly(7), sent);
        assertThat(once).hasSizeBetween(60, 120).containsAll(sent);
        assertThat(new HashSet<>(once)).hasSize(40);
        assertThat(once.subList(0, 40)).isNotEqualTo(sent);
        assertThat(consume(InMemoryQueue.unruly(7), sent)).as("same seed").isEqualTo(once);
    }

    private static List<Envelope> consume(InMemoryQueue queue, List<Envelope> sent) {
        queue.send(WORK, sent);
        List<Envelope> received = new ArrayList<>();
        List<Delivery> some = queue.receive(WORK, 10, Duration.ofMinutes(1));
        while (!some.isEmpty()) {
            for (Delivery delivery : some) {
                received.add(delivery.envelope());
                queue.delete(WORK, delivery);
            }
            some = queue.receive(WORK, 10, Duration.ofMinutes(1));
        }
        return received;
    }
}
