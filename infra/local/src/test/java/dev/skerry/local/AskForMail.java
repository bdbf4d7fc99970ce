package dev.skerry.local;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** Some callers that ask for one mail after the other, each to an address of its own. */
final class AskForMail implements AutoCloseable {

    static final int CALLERS = 4;

    /** Four callers stay far below what a site may ask for in an hour. */
    private static final Duration PAUSE = Duration.ofMillis(50);

    /**
     * @param answered on the clock of {@link System#nanoTime}
     */
    record Asked(String to, StageProcess.Answer answer, long answered) {
        boolean accepted() {
            return answer.status() == 202;
        }
    }

    private final StageProcess stage;
    private final String run;
    private final Queue<Asked> asked = new ConcurrentLinkedQueue<>();
    private final Queue<Throwable> broken = new ConcurrentLinkedQueue<>();
    private final AtomicInteger number = new AtomicInteger();
    private final List<Thread> callers = new ArrayList<>();
    private volatile boolean done;

    private AskForMail(StageProcess stage, String run) {
        this.stage = stage;
        this.run = run;
    }

    /** For who asks {@link #once} at a time: nobody else does. */
    static AskForMail of(StageProcess stage, String run) {
        return new AskForMail(stage, run);
    }

    static AskForMail start(StageProcess stage, String run) {
        AskForMail all = of(stage, run);
        for (int i = 0; i < CALLERS; i++) {
            all.callers.add(Thread.ofVirtual().start(all::ask));
        }
        return all;
    }

    private void ask() {
        try {
            while (!done) {
                String to = run + "-" + number.incrementAndGet() + "@hjartat.example";
                asked.add(new Asked(to, once(to), System.nanoTime()));
                LockSupport.parkNanos(PAUSE.toNanos());
            }
        } catch (RuntimeException | Error e) {
            broken.add(e);
        }
    }

    /** The address is the key too: asking again for the same one is the same mail. */
    StageProcess.Answer once(String to) {
        return stage.call(
                "POST",
                "/functions/v1/sendMail",
                stage.secret("hjartat"),
                Map.of(
                        "templateKey",
                        "receipt",
                        "to",
                        to,
                        "data",
                        Map.of("number", "1", "lines", List.of(), "total", "100 kr"),
                        "idempotencyKey",
                        to));
    }

    long accepted() {
        return asked.stream().filter(Asked::accepted).count();
    }

    /** Whether one was accepted that was answered after that moment. */
    boolean acceptedAfter(long nanoTime) {
        return asked.stream().anyMatch(it -> it.accepted() && it.answered() > nanoTime);
    }

    /**
     * Ends the callers; everything that was asked for and answered, and nothing without an answer.
     */
    List<Asked> stop() throws InterruptedException {
        close();
        for (Thread caller : callers) {
            caller.join();
        }
        if (!broken.isEmpty()) {
            throw new AssertionError("A caller got no answer", broken.peek());
        }
        return List.copyOf(asked);
    }

    @Override
    public void close() {
        done = true;
    }
}
