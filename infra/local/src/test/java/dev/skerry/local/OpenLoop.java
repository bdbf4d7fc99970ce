package dev.skerry.local;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * One request, asked so many times a second until it is closed, however long the answers take: what
 * is late does not hold up the next one.
 */
final class OpenLoop implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /**
     * @param begun when it was due, on the clock of {@link System#nanoTime}
     * @param took from then until it was answered
     * @param status 0 for one that was not answered
     */
    record Answer(long begun, Duration took, int status) {}

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final HttpRequest request;
    private final Duration between;
    private final Queue<Answer> answers = new ConcurrentLinkedQueue<>();
    private final AtomicInteger asked = new AtomicInteger();
    private final List<Thread> waiting = new ArrayList<>();
    private final Thread clock;
    private volatile boolean done;

    private OpenLoop(HttpRequest request, Duration between) {
        this.request = request;
        this.between = between;
        this.clock = Thread.ofPlatform().unstarted(this::tick);
    }

    static OpenLoop start(
            StageProcess stage, String path, Map<String, String> headers, int perSecond) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(
                                URI.create(stage.stage().get("baseUrl").getStringValue() + path))
                        .timeout(PATIENCE);
        headers.forEach(request::header);
        OpenLoop loop = new OpenLoop(request.build(), Duration.ofSeconds(1).dividedBy(perSecond));
        loop.clock.start();
        return loop;
    }

    private void tick() {
        long due = System.nanoTime();
        while (!done) {
            long begun = due;
            waiting.add(Thread.ofVirtual().start(() -> ask(begun)));
            asked.incrementAndGet();
            due += between.toNanos();
            while (System.nanoTime() < due && !done) {
                LockSupport.parkNanos(due - System.nanoTime());
            }
        }
    }

    private void ask(long begun) {
        int status = 0;
        try {
            status = http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        } catch (IOException _) {
            status = 0;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        answers.add(new Answer(begun, Duration.ofNanos(System.nanoTime() - begun), status));
    }

    /** Requests until now, answered or not. */
    int asked() {
        return asked.get();
    }

    /** Ends it, and answers what became of every request. */
    List<Answer> stop() throws InterruptedException {
        done = true;
        clock.join();
        for (Thread each : waiting) {
            each.join();
        }
        http.close();
        return List.copyOf(answers);
    }

    @Override
    public void close() {
        done = true;
        http.shutdownNow();
    }
}
