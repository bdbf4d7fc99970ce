package dev.skerry.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skerry.kernel.queue.Delivery;
import dev.skerry.kernel.queue.Envelope;
import dev.skerry.kernel.queue.Queue;
import dev.skerry.kernel.queue.QueueName;
import dev.skerry.kernel.site.SiteId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every queue does, the fake and the real ones alike. Each test leaves its queues empty. */
public abstract class QueueContract {

    /** Two seconds of visibility; after two receives in vain to {@link #DEAD}. */
    protected static final QueueName WORK = new QueueName("contract-work");

    protected static final QueueName DEAD = new QueueName("contract-dead");

    protected static final Duration VISIBILITY = Duration.ofSeconds(2);
    protected static final int MAX_RECEIVE = 2;

    private static final Duration LONG_WAIT = Duration.ofSeconds(5);
    private static final SiteId ALDER = SiteId.parse("0192f0c1-0000-7000-8000-00000000000a");
    private static final SiteId BIRCH = SiteId.parse("0192f0c1-0000-7000-8000-00000000000b");

    protected abstract Queue queue();

    @Test
    void delivers_what_was_sent_under_the_site_as_group() {
        List<Envelope> envelopes = List.of(envelope(ALDER), envelope(BIRCH));
        queue().send(WORK, envelopes);
        List<Delivery> deliveries = consume(WORK, 2, LONG_WAIT);
        assertThat(deliveries).extracting(Delivery::envelope).hasSameElementsAs(envelopes);
        assertThat(deliveries)
                .allSatisfy(d -> assertThat(d.group()).isEqualTo(d.envelope().group()))
                .allSatisfy(d -> assertThat(d.receiveCount()).isEqualTo(1));
        assertThat(queue().receive(WORK, 10, VISIBILITY.plusSeconds(1))).isEmpty();
    }

    @Test
    void sends_more_than_one_batch_holds_and_none_at_all() {
        List<Envelope> envelopes = IntStream.range(0, 23).mapToObj(_ -> envelope(ALDER)).toList();
        queue().send(WORK, envelopes);
        queue().send(WORK, List.of());
        assertThat(consume(WORK, 23, LONG_WAIT))
                .extracting(Delivery::envelope)
                .containsExactlyInAnyOrderElementsOf(envelopes);
    }

    @Test
    void hides_a_message_for_its_visibility_and_delivers_it_again() {
        queue().send(WORK, List.of(envelope(ALDER)));
        Delivery first = receiveOne(WORK);
        queue().changeVisibility(WORK, first, Duration.ofSeconds(4));
        assertThat(queue().receive(WORK, 10, VISIBILITY)).isEmpty();
        Delivery second = receiveOne(WORK);
        assertThat(second.messageId()).isEqualTo(first.messageId());
        assertThat(second.receiveCount()).isEqualTo(2);
        assertThat(second.envelope()).isEqualTo(first.envelope());
        queue().delete(WORK, second);
    }

    @Test
    void gives_a_message_back_at_once() {
        queue().send(WORK, List.of(envelope(ALDER)));
        Delivery first = receiveOne(WORK);
        queue().changeVisibility(WORK, first, Duration.ZERO);
        Delivery second = receiveOne(WORK);
        assertThat(second.messageId()).isEqualTo(first.messageId());
        queue().delete(WORK, second);
    }

    @Test
    void takes_an_outdated_receipt_for_nothing_to_do() {
        queue().send(WORK, List.of(envelope(ALDER)));
        Delivery first = receiveOne(WORK);
        queue().changeVisibility(WORK, first, Duration.ZERO);
        Delivery second = receiveOne(WORK);
        queue().delete(WORK, second);
        queue().delete(WORK, second);
        queue().delete(WORK, first);
        queue().changeVisibility(WORK, first, Duration.ZERO);
        assertThat(queue().receive(WORK, 10, Duration.ZERO)).isEmpty();
    }

    @Test
    void delivers_a_message_sent_twice_twice() {
        Envelope envelope = envelope(ALDER);
        queue().send(WORK, List.of(envelope, envelope));
        assertThat(consume(WORK, 2, LONG_WAIT))
                .extracting(Delivery::envelope)
                .containsOnly(envelope);
    }

    @Test
    void moves_only_the_poison_of_a_batch_to_the_dead_letters() {
        List<Envelope> envelopes = IntStream.range(0, 10).mapToObj(_ -> envelope(ALDER)).toList();
        Envelope poison = envelopes.get(4);
        queue().send(WORK, envelopes);
        List<Envelope> done = new ArrayList<>();
        int poisoned = 0;
        List<Delivery> deliveries = queue().receive(WORK, 10, LONG_WAIT);
        while (!deliveries.isEmpty()) {
            for (Delivery delivery : deliveries) {
                if (delivery.envelope().equals(poison)) {
                    poisoned++;
                } else {
                    done.add(delivery.envelope());
                    queue().delete(WORK, delivery);
                }
            }
            deliveries = queue().receive(WORK, 10, VISIBILITY.plusSeconds(1));
        }
        assertThat(done).hasSize(9).doesNotContain(poison);
        assertThat(poisoned).isEqualTo(MAX_RECEIVE);
        assertThat(consume(DEAD, 1, LONG_WAIT))
                .extracting(Delivery::envelope)
                .containsExactly(poison);
    }

    private Delivery receiveOne(QueueName name) {
        return queue().receive(name, 1, LONG_WAIT).getFirst();
    }

    /** Receives and deletes until there were so many, or until there is nothing to receive. */
    private List<Delivery> consume(QueueName name, int expected, Duration wait) {
        List<Delivery> all = new ArrayList<>();
        List<Delivery> some = queue().receive(name, Queue.MAX_RECEIVE, wait);
        while (!some.isEmpty()) {
            all.addAll(some);
            some.forEach(delivery -> queue().delete(name, delivery));
            some =
                    all.size() < expected
                            ? queue().receive(name, Queue.MAX_RECEIVE, wait)
                            : List.of();
        }
        return all;
    }

    private static Envelope envelope(SiteId site) {
        return new Envelope(
                Envelope.VERSION, site, "user", "mail", UUID.randomUUID(), "r-1", Instant.EPOCH);
    }
}
