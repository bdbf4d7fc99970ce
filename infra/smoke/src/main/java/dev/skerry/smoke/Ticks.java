package dev.skerry.smoke;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What was tried on one site, in this order. */
final class Ticks {

    private final List<Tick> all = new ArrayList<>();

    List<Tick> all() {
        return List.copyOf(all);
    }

    /** The tick is missing when the step throws. */
    void tick(String name, Runnable step) {
        long start = System.nanoTime();
        Tick.State state = Tick.State.GOOD;
        String detail = "";
        try {
            step.run();
        } catch (RuntimeException e) {
            state = Tick.State.MISSING;
            detail = e.getMessage() == null ? e.toString() : e.getMessage();
        }
        all.add(new Tick(name, state, Duration.ofNanos(System.nanoTime() - start), detail));
    }

    void leaveOut(String name) {
        all.add(new Tick(name, Tick.State.LEFT_OUT, Duration.ZERO, "left out: no mailbox to read"));
    }
}
