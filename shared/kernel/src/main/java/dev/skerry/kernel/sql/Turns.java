package dev.skerry.kernel.sql;

import java.sql.SQLTransientConnectionException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Which site gets the next of a process's connections to one database.
 *
 * <p>Sites that wait take turns: however many calls of one site wait, a call of another waits
 * behind one of each. And a quarter of the connections is out of reach for a site that holds the
 * others already: its slow statements keep nobody else from a connection. Where there is one
 * connection, as on Lambda, there is nothing to keep back.
 */
final class Turns {

    /** What one site holds and waits for. */
    private static final class Lane {
        final Object site;
        final Deque<Waiter> waiting = new ArrayDeque<>();
        int held;

        Lane(Object site) {
            this.site = site;
        }
    }

    /** Guarded by the lock, but for the signal. */
    private static final class Waiter {
        final CountDownLatch signal = new CountDownLatch(1);
        boolean served;
    }

    private final ReentrantLock lock = new ReentrantLock();
    private final Map<Object, Lane> lanes = new HashMap<>();

    /** Those with somebody waiting, the next one first. */
    private final Deque<Lane> round = new ArrayDeque<>();

    private final int most;
    private final long nanos;
    private int free;

    /**
     * @param size connections in all
     * @param millis how long a call waits for one
     */
    Turns(int size, long millis) {
        this.free = size;
        this.most = size - size / 4;
        this.nanos = TimeUnit.MILLISECONDS.toNanos(millis);
    }

    /**
     * Returns when the site may take a connection, which it gives back by {@link #end}.
     *
     * @throws SQLTransientConnectionException when that takes too long
     */
    void begin(Object site) throws SQLTransientConnectionException {
        Waiter waiter = new Waiter();
        lock.lock();
        try {
            Lane lane = lanes.computeIfAbsent(site, Lane::new);
            if (lane.waiting.isEmpty()) {
                round.add(lane);
            }
            lane.waiting.add(waiter);
            serve();
            if (waiter.served) {
                return;
            }
        } finally {
            lock.unlock();
        }
        if (!isSignalled(waiter) && !isServedAfterAll(site, waiter)) {
            throw new SQLTransientConnectionException("No connection was free in time");
        }
    }

    void end(Object site) {
        lock.lock();
        try {
            Lane lane = lane(site);
            lane.held--;
            free++;
            serve();
            forget(lane);
        } finally {
            lock.unlock();
        }
    }

    /** Sites that hold or wait for something; none when nobody does. */
    int sites() {
        lock.lock();
        try {
            return lanes.size();
        } finally {
            lock.unlock();
        }
    }

    /** Calls that wait. */
    int waiting() {
        lock.lock();
        try {
            return round.stream().mapToInt(lane -> lane.waiting.size()).sum();
        } finally {
            lock.unlock();
        }
    }

    /** Hands out what is free, a turn for each site that may have one. */
    private void serve() {
        int passed = 0;
        while (free > 0 && passed < round.size()) {
            Lane lane = round.remove();
            if (lane.held < most) {
                Waiter next = lane.waiting.remove();
                next.served = true;
                next.signal.countDown();
                lane.held++;
                free--;
                passed = 0;
            } else {
                passed++;
            }
            if (!lane.waiting.isEmpty()) {
                round.add(lane);
            }
        }
    }

    private boolean isSignalled(Waiter waiter) {
        try {
            return waiter.signal.await(nanos, TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Whether its turn came in the very moment in which it gave up. */
    private boolean isServedAfterAll(Object site, Waiter waiter) {
        lock.lock();
        try {
            if (waiter.served) {
                return true;
            }
            Lane lane = lane(site);
            lane.waiting.remove(waiter);
            if (lane.waiting.isEmpty()) {
                round.remove(lane);
            }
            forget(lane);
            return false;
        } finally {
            lock.unlock();
        }
    }

    private Lane lane(Object site) {
        Lane lane = lanes.get(site);
        if (lane == null) {
            throw new IllegalStateException("Nothing was begun for " + site);
        }
        return lane;
    }

    private void forget(Lane lane) {
        if (lane.held == 0 && lane.waiting.isEmpty()) {
            lanes.remove(lane.site);
        }
    }
}
