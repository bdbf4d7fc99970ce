package dev.skerry.local;

import dev.skerry.kernel.queue.Delivery;
import java.util.List;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Where the pollers of a queue wait for its next messages: one at a time, for eight would keep a
 * processor busy for nothing. Whoever waits when it closes is called away; whoever works is not.
 */
final class WaitingRoom implements AutoCloseable {

    private final Lock turn = new ReentrantLock();
    private @Nullable Thread waiting;
    private boolean closed;

    /** Nothing once it is closed. */
    List<Delivery> receive(Supplier<List<Delivery>> next) {
        turn.lock();
        try {
            return enter() ? next.get() : List.of();
        } finally {
            leave();
            turn.unlock();
        }
    }

    private synchronized boolean enter() {
        waiting = closed ? null : Thread.currentThread();
        return !closed;
    }

    /** What called it away from here shall not disturb it in its work. */
    private synchronized void leave() {
        waiting = null;
        if (closed) {
            var _ = Thread.interrupted();
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        if (waiting != null) {
            waiting.interrupt();
        }
    }
}
