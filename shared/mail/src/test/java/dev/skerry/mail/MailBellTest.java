package dev.skerry.mail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skerry.kernel.queue.Delivery;
import dev.skerry.kernel.queue.Envelope;
import dev.skerry.kernel.queue.Queue;
import dev.skerry.kernel.queue.QueueName;
import dev.skerry.testing.InMemoryQueue;
import dev.skerry.testing.Stage;
import dev.skerry.testing.TestSite;
import io.micronaut.context.BeanProvider;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

@Timeout(30)
class MailBellTest {

    @RegisterExtension static final Stage stage = Stage.open();

    private final CountDownLatch ringing = new CountDownLatch(1);
    private final CountDownLatch heard = new CountDownLatch(1);
    private final SlowQueue queue = new SlowQueue();
    private final MailBell bell = new MailBell(only(queue), stage.database(), stage.clock());

    /** Alder's first ring takes its time; what comes meanwhile is one ring more, on each site. */
    @Test
    void those_who_ring_while_it_rings_share_the_next_ring() throws Exception {
        List<Thread> ringers = new ArrayList<>(List.of(ring(stage.alder())));
        ringing.await();
        for (int i = 0; i < 20; i++) {
            Thread ringer = ring(stage.alder());
            while (ringer.getState() != Thread.State.WAITING) {
                Thread.onSpinWait();
            }
            ringers.add(ringer);
        }
        ring(stage.birch()).join();
        heard.countDown();
        for (Thread ringer : ringers) {
            ringer.join();
        }

        assertThat(queue.receive(MailBell.QUEUE, 10, Duration.ZERO))
                .extracting(it -> it.envelope().site())
                .containsExactlyInAnyOrder(
                        stage.alder().site().id(),
                        stage.alder().site().id(),
                        stage.birch().site().id());
    }

    private Thread ring(TestSite site) {
        return Thread.ofPlatform().daemon().start(() -> site.asWorker().run(bell::ring));
    }

    private static BeanProvider<Queue> only(Queue queue) {
        return () -> queue;
    }

    /** The first message leaves when it is told to. */
    private final class SlowQueue implements Queue {

        private final InMemoryQueue messages = new InMemoryQueue();

        @Override
        public void send(QueueName name, List<Envelope> envelopes) {
            if (ringing.getCount() == 1) {
                ringing.countDown();
                try {
                    heard.await();
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            }
            messages.send(name, envelopes);
        }

        @Override
        public List<Delivery> receive(QueueName name, int max, Duration wait) {
            return messages.receive(name, max, wait);
        }

        @Override
        public void delete(QueueName name, Delivery delivery) {
            messages.delete(name, delivery);
        }

        @Override
        public void changeVisibility(QueueName name, Delivery delivery, Duration hidden) {
            messages.changeVisibility(name, delivery, hidden);
        }
    }
}
