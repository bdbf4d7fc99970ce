package dev.skerry.adapter.smtp;

import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Closes a socket on which a step takes too long. It bounds what socket timeouts do not: writes,
 * TLS handshakes, and replies that come one octet at a time. And it is cheaper than they are: a
 * read with a socket timeout is three system calls, a plain one is one.
 */
final class Watchdog {

    private static final long TICK_MILLIS = 100;
    private static final ScheduledThreadPoolExecutor CLOCK = clock();

    private final Socket socket;
    private final ScheduledFuture<?> ticks;
    private volatile boolean busy;
    private volatile long deadline;
    private volatile boolean fired;

    Watchdog(Socket socket) {
        this.socket = socket;
        this.ticks =
                CLOCK.scheduleWithFixedDelay(
                        this::look, TICK_MILLIS, TICK_MILLIS, TimeUnit.MILLISECONDS);
    }

    void begin(Duration patience) {
        deadline = System.nanoTime() + patience.toNanos();
        busy = true;
    }

    void end() {
        busy = false;
    }

    /** Whether it was this that ended the step. */
    boolean fired() {
        return fired;
    }

    void stop() {
        ticks.cancel(false);
    }

    private void look() {
        if (busy && System.nanoTime() - deadline > 0) {
            fired = true;
            stop();
            try {
                socket.close();
            } catch (IOException e) {
                // The waiting thread learns of it by its own exception.
                fired = true;
            }
        }
    }

    private static ScheduledThreadPoolExecutor clock() {
        var clock =
                new ScheduledThreadPoolExecutor(
                        1, Thread.ofPlatform().daemon().name("smtp-watchdog").factory());
        clock.setRemoveOnCancelPolicy(true);
        return clock;
    }
}
