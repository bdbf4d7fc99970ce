package dev.skerry.testing;

import dev.skerry.kernel.queue.Delivery;
import dev.skerry.kernel.queue.Envelope;
import dev.skerry.kernel.queue.Queue;
import dev.skerry.kernel.queue.QueueName;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Queues without a server. Time in them is virtual: a receive that waits moves it to the moment
 * when the next hidden message comes back, so nobody sleeps. Queues come into being when named,
 * with 30 seconds of visibility and no dead letters unless {@link #define} says otherwise.
 */
public final class InMemoryQueue implements Queue {

    private static final class Message {
        final String id = UUID.randomUUID().toString();
        final Envelope envelope;
        long visibleAt;
        int receives;
        int spareCopies;
        boolean copyFollows;

        Message(Envelope envelope) {
            this.envelope = envelope;
        }
    }

    private static final class Lane {
        final List<Message> messages = new ArrayList<>();
        Duration visibility = Duration.ofSeconds(30);
        @Nullable QueueName deadLetters;
        int maxReceive;
    }

    private final Map<QueueName, Lane> lanes = new HashMap<>();
    private final Map<QueueName, List<Envelope>> sent = new HashMap<>();
    private final @Nullable Random unrest;
    private long now;

    public InMemoryQueue() {
        this.unrest = null;
    }

    private InMemoryQueue(long seed) {
        this.unrest = new Random(seed);
    }

    /** All that SQS is allowed to do: any order, and each message up to three times. */
    public static InMemoryQueue unruly(long seed) {
        return new InMemoryQueue(seed);
    }

    public synchronized InMemoryQueue define(
            QueueName name, Duration visibility, @Nullable QueueName deadLetters, int maxReceive) {
        Lane lane = lane(name);
        lane.visibility = visibility;
        lane.deadLetters = deadLetters;
        lane.maxReceive = maxReceive;
        return this;
    }

    /** All that was ever sent to a queue. */
    public synchronized List<Envelope> sent(QueueName queue) {
        return List.copyOf(sent.getOrDefault(queue, List.of()));
    }

    /** Loses all messages: what must not matter. */
    public synchronized void lose() {
        lanes.values().forEach(lane -> lane.messages.clear());
    }

    @Override
    public synchronized void send(QueueName queue, List<Envelope> envelopes) {
        for (Envelope envelope : envelopes) {
            Message message = new Message(Envelope.decode(envelope.encode(), Optional.empty()));
            message.visibleAt = now;
            message.spareCopies = unrest == null ? 0 : unrest.nextInt(3);
            lane(queue).messages.add(message);
            sent.computeIfAbsent(queue, _ -> new ArrayList<>()).add(envelope);
        }
    }

    @Override
    public synchronized List<Delivery> receive(QueueName queue, int max, Duration wait) {
        if (max < 1 || max > MAX_RECEIVE) {
            throw new IllegalArgumentException("max is 1 to 10: " + max);
        }
        Lane lane = lane(queue);
        List<Delivery> deliveries = take(lane, max);
        OptionalLong next = lane.messages.stream().mapToLong(m -> m.visibleAt).min();
        if (deliveries.isEmpty() && next.isPresent() && next.getAsLong() <= now + wait.toMillis()) {
            now = Math.max(now, next.getAsLong());
            deliveries = take(lane, max);
        }
        return deliveries;
    }

    private List<Delivery> take(Lane lane, int max) {
        List<Message> visible = new ArrayList<>(lane.messages);
        visible.removeIf(message -> message.visibleAt > now);
        visible.sort(Comparator.comparingLong(message -> message.visibleAt));
        if (unrest != null) {
            Collections.shuffle(visible, unrest);
        }
        List<Delivery> deliveries = new ArrayList<>();
        for (Message message : visible) {
            if (deliveries.size() == max) {
                break;
            }
            if (!redriven(lane, message)) {
                deliveries.add(handOut(lane, message));
            }
        }
        return deliveries;
    }

    private boolean redriven(Lane lane, Message message) {
        QueueName target = lane.deadLetters;
        if (target == null || message.receives < lane.maxReceive) {
            return false;
        }
        lane.messages.remove(message);
        lane(target).messages.add(message);
        message.visibleAt = now;
        return true;
    }

    private Delivery handOut(Lane lane, Message message) {
        message.receives++;
        // A copy that follows is visible at once; deleting the one before does not stop it.
        message.copyFollows = message.spareCopies > 0;
        if (message.copyFollows) {
            message.spareCopies--;
        } else {
            message.visibleAt = now + lane.visibility.toMillis();
        }
        return new Delivery(
                message.id,
                message.id + "/" + message.receives,
                message.envelope.encode(),
                message.envelope.group(),
                message.receives);
    }

    @Override
    public synchronized void delete(QueueName queue, Delivery delivery) {
        lane(queue).messages.removeIf(m -> m.id.equals(delivery.messageId()) && !m.copyFollows);
    }

    @Override
    public synchronized void changeVisibility(QueueName queue, Delivery delivery, Duration hidden) {
        for (Message message : lane(queue).messages) {
            if (message.id.equals(delivery.messageId())) {
                message.visibleAt = now + hidden.toMillis();
            }
        }
    }

    private Lane lane(QueueName name) {
        return lanes.computeIfAbsent(name, _ -> new Lane());
    }
}
