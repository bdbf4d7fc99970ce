package dev.skerry.adapter.smtp;

import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Closes a socket on which a write or a TLS handshake hangs: those have no timeout of their own,
 * and a hostile server could hold a worker by not reading. Costs two volatile writes per guarded
 * step.
 */
final class Watchdog {

    private static final ScheduledThreadPoolExecutor CLOCK = clock();

    private final Socket socket;
    private final long patience;
    private final ScheduledFuture<?> ticks;
    private volatile boolean busy;
    private volatile long since;

    Watchdog(Socket socket, Duration patience) {
        this.socket = socket;
        this.patience = patience.toNanos();
        long every = Math.clamp(patience.toMillis() / 4, 10, 500);
        this.ticks = CLOCK.scheduleWithFixedDelay(this::look, every, every, TimeUnit.MILLISECONDS);
    }

    void begin() {
        since = System.nanoTime();
        busy = true;
    }

    void end() {
        busy = false;
    }

    void stop() {
        ticks.cancel(false);
    }

    private void look() {
        if (busy && System.nanoTime() - since > patience) {
            try {
                socket.close();
            } catch (IOException e) {
                // The waiting thread learns of it by its own exception.
                stop();
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
