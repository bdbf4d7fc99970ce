package dev.skerry.kernel.queue;

import java.time.Duration;
import java.util.List;

/**
 * Sends and receives envelopes: at least once, in no order. Every method may throw a {@link
 * dev.skerry.kernel.problem.Problem} of {@code unavailable} when the queue is away; a sender whose
 * rows are committed may shrug at that, for the sweeper sends them again.
 */
public interface Queue {

    /** The most messages one {@link #receive} hands out. */
    int MAX_RECEIVE = 10;

    /**
     * Sends all, in batches. When it throws, some may have been sent.
     *
     * @throws dev.skerry.kernel.problem.Problem {@code unavailable} when some could not be sent
     */
    void send(QueueName queue, List<Envelope> envelopes);

    /**
     * Hands out up to {@code max} messages and hides them from others for the queue's visibility
     * timeout. Whoever is done with one deletes it; one that nobody deletes comes back.
     *
     * @param max 1 to {@link #MAX_RECEIVE}
     * @param wait how long to wait for a first message, up to 20 seconds
     */
    List<Delivery> receive(QueueName queue, int max, Duration wait);

    /** Ends the message. A receipt that is out of date does nothing. */
    void delete(QueueName queue, Delivery delivery);

    /** Hides the message for this long from now; zero gives it back. */
    void changeVisibility(QueueName queue, Delivery delivery, Duration hidden);
}
