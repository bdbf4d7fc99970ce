package dev.skerry.local;

import dev.skerry.kernel.problem.Problem;
import dev.skerry.kernel.queue.Delivery;
import dev.skerry.kernel.queue.Queue;
import dev.skerry.kernel.queue.QueueName;
import dev.skerry.lambda.BatchFunction;
import dev.skerry.lambda.QueueAnswer;
import dev.skerry.lambda.QueueEvent;
import dev.skerry.template.Function;
import dev.skerry.template.Template;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does what Lambda's event source mapping does: waits at each queue of the template, hands batches
 * to the same handlers, deletes what they are done with and leaves the rest to come back.
 */
final class QueuePollers implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(QueuePollers.class);

    /** As long as SQS lets anybody wait: a stage that has nothing to do hardly asks. */
    private static final Duration LONG_POLL = Duration.ofSeconds(20);

    private static final Duration PAUSE = Duration.ofSeconds(1);

    /** Batches of one queue in work at the same time. */
    private static final int AT_ONCE = 8;

    private final Queue queue;
    private final Workers workers = new Workers();
    private final List<WaitingRoom> rooms = new ArrayList<>();
    private volatile boolean stopping;

    private QueuePollers(Queue queue) {
        this.queue = queue;
    }

    static QueuePollers start(Template template, Queue queue, Handlers handlers) {
        QueuePollers pollers = new QueuePollers(queue);
        for (Function function : template.functions()) {
            for (Function.QueueSource source : function.queues()) {
                BatchFunction handler = handlers.create(function, BatchFunction.class);
                QueueName name = new QueueName(template.queue(source.queue()).name());
                WaitingRoom room = new WaitingRoom();
                pollers.rooms.add(room);
                for (int i = 0; i < AT_ONCE; i++) {
                    pollers.poll(function.name(), name, handler, room);
                }
            }
        }
        return pollers;
    }

    /**
     * Lets what is in work come to its end; what then still waits, for its pace perhaps, is told.
     */
    @Override
    public void close() {
        stopping = true;
        rooms.forEach(WaitingRoom::close);
        workers.close();
    }

    private void poll(String function, QueueName name, BatchFunction handler, WaitingRoom room) {
        workers.start(
                function,
                () -> {
                    while (!stopping) {
                        pollOnce(name, handler, room);
                    }
                });
    }

    private void pollOnce(QueueName name, BatchFunction handler, WaitingRoom room) {
        try {
            List<Delivery> batch =
                    room.receive(() -> queue.receive(name, Queue.MAX_RECEIVE, LONG_POLL));
            if (!batch.isEmpty()) {
                Set<String> failed = handle(handler, batch);
                batch.stream()
                        .filter(delivery -> !failed.contains(delivery.messageId()))
                        .forEach(delivery -> queue.delete(name, delivery));
            }
        } catch (Problem away) {
            // Whoever found that out has told the log, once for all pollers.
            pause();
        } catch (RuntimeException e) {
            LOG.error("Queue {} cannot be worked on", name, e);
            pause();
        }
    }

    private static Set<String> handle(BatchFunction handler, List<Delivery> batch) {
        QueueEvent event = new QueueEvent(batch.stream().map(QueuePollers::message).toList());
        return handler.answer(event).batchItemFailures().stream()
                .map(QueueAnswer.Failure::itemIdentifier)
                .collect(Collectors.toSet());
    }

    private static QueueEvent.Message message(Delivery delivery) {
        Map<String, String> attributes = new HashMap<>();
        attributes.put("ApproximateReceiveCount", String.valueOf(delivery.receiveCount()));
        if (delivery.group() != null) {
            attributes.put("MessageGroupId", delivery.group());
        }
        return new QueueEvent.Message(delivery.messageId(), delivery.body(), attributes);
    }

    private void pause() {
        if (stopping) {
            return;
        }
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
