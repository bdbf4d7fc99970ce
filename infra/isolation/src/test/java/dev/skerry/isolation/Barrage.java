package dev.skerry.isolation;

import dev.skerry.testing.Gateway;
import dev.skerry.testing.Stage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;

/** Sends what is wrong, and writes down what should not have come of it. */
final class Barrage {

    static final Duration SLOW = Duration.ofSeconds(1);

    private static final Pattern INSIDE =
            Pattern.compile(
                    "PSQLException|org\\.postgresql|java\\.|dev\\.skerry|io\\.micronaut|jackson"
                            + "|syntax error at|relation \"|violates|duplicate key|\\bat [a-z.]+\\(");

    private final Requests requests;
    private final Changes changes;
    private final List<String> findings = new ArrayList<>();
    private final List<Duration> took = new ArrayList<>();

    Barrage(Stage stage, Changes changes) {
        this.requests = new Requests(stage);
        this.changes = changes;
        changes.take();
    }

    Requests requests() {
        return requests;
    }

    void send(String what, Caller caller, Gateway.Request request) {
        long start = System.nanoTime();
        Gateway.Answer answer = requests.send(caller, request);
        took.add(Duration.ofNanos(System.nanoTime() - start));
        boolean stored = changes.take() != 0;
        String said = what.length() > 300 ? what.substring(0, 300) : what;
        if (answer.status() >= 500) {
            findings.add("%s broke: %s".formatted(said, answer));
        }
        if (answer.status() >= 400 && INSIDE.matcher(answer.body()).find()) {
            findings.add("%s told of the inside: %s".formatted(said, answer));
        }
        if (answer.status() >= 400 && stored) {
            findings.add("%s stored something: %s".formatted(said, answer));
        }
    }

    /** What was found so far, and whether one answer in a hundred took too long. */
    List<String> findings() {
        List<String> all = new ArrayList<>(findings);
        if (!took.isEmpty() && slowestOfMost().compareTo(SLOW) >= 0) {
            all.add("one in a hundred took " + slowestOfMost());
        }
        return all;
    }

    int sent() {
        return took.size();
    }

    /** The 99th percentile. */
    Duration slowestOfMost() {
        List<Duration> sorted = new ArrayList<>(took);
        Collections.sort(sorted);
        return sorted.get((sorted.size() * 99 + 99) / 100 - 1);
    }
}
