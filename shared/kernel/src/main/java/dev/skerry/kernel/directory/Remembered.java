package dev.skerry.kernel.directory;

import dev.skerry.kernel.problem.Problem;
import dev.skerry.kernel.problem.ProblemCode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * Answers that stay true for a while: found for a minute, missed for five seconds, one question at
 * a time per key, and for ten minutes the old answer when the database is away.
 */
final class Remembered<K, V> {

    private static final Duration FOUND = Duration.ofMinutes(1);
    private static final Duration MISSED = Duration.ofSeconds(5);
    private static final Duration STALE = Duration.ofMinutes(10);

    /** Requests with made-up keys must not fill the memory. */
    private static final int MOST = 20_000;

    private record Answer<V>(Optional<V> value, Instant asked) {}

    private final Map<K, Answer<V>> answers = new ConcurrentHashMap<>();
    private final Function<K, Optional<V>> question;
    private final Clock clock;

    Remembered(Clock clock, Function<K, Optional<V>> question) {
        this.clock = clock;
        this.question = question;
    }

    Optional<V> get(K key) {
        Answer<V> answer = answers.get(key);
        if (answer == null || !isFresh(answer)) {
            answer = answers.compute(key, this::askUnlessFresh);
        }
        return answer.value;
    }

    void clear() {
        answers.clear();
    }

    private Answer<V> askUnlessFresh(K key, Answer<V> known) {
        if (known != null && isFresh(known)) {
            return known;
        }
        if (answers.size() > MOST) {
            answers.entrySet().removeIf(entry -> entry.getValue().value.isEmpty());
        }
        Instant now = clock.instant();
        try {
            return new Answer<>(question.apply(key), now);
        } catch (Problem away) {
            if (away.code() == ProblemCode.UNAVAILABLE && known != null && isUsable(known)) {
                return known;
            }
            throw away;
        }
    }

    private boolean isFresh(Answer<V> answer) {
        Duration life = answer.value.isPresent() ? FOUND : MISSED;
        return clock.instant().isBefore(answer.asked.plus(life));
    }

    private boolean isUsable(Answer<V> answer) {
        return answer.value.isPresent() && clock.instant().isBefore(answer.asked.plus(STALE));
    }
}
