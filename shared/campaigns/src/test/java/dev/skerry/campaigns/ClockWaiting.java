package dev.skerry.campaigns;

import dev.skerry.mail.delivery.Waiting;
import dev.skerry.testing.TestClock;
import io.micronaut.context.annotation.Primary;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;

/**
 * Deliverers wait by moving the clock: to the moment the first of them waits for, once all of them
 * do. So no time passes while anybody works.
 */
@Singleton
@Primary
final class ClockWaiting implements Waiting {

    private final TestClock clock;
    private int working = 1;
    private int waiting;
    private long round;
    private Duration shortest = Duration.ZERO;

    ClockWaiting(Clock clock) {
        this.clock = (TestClock) clock;
    }

    synchronized void begin(int workers) {
        working = workers;
    }

    synchronized void ended() {
        working = Math.max(1, working - 1);
        moveWhenAllWait();
    }

    @Override
    public synchronized void await(Duration duration) throws InterruptedException {
        shortest = waiting == 0 || duration.compareTo(shortest) < 0 ? duration : shortest;
        waiting++;
        long mine = round;
        moveWhenAllWait();
        while (mine == round) {
            wait();
        }
    }

    private void moveWhenAllWait() {
        if (waiting > 0 && waiting >= working) {
            clock.advance(shortest);
            waiting = 0;
            round++;
            notifyAll();
        }
    }
}
