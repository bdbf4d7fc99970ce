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
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Answers that stay true for a while: found for a minute, missed for five seconds, what will soon
 * be different for one; one question at a time per key, and for ten minutes the old answer when the
 * database is away.
 */
final class Remembered<K, V> {

    private static final Duration FOUND = Duration.ofMinutes(1);
    private static final Duration MISSED = Duration.ofSeconds(5);
    private static final Duration PASSING = Duration.ofSeconds(1);
    private static final Duration STALE = Duration.ofMinutes(10);

    /** Whoever queues for a question that failed would only wait for the next failure. */
    private static final Duration NOT_AGAIN = Duration.ofSeconds(1);

    /** Requests with made-up keys must not fill the memory. */
    private static final int MOST = 20_000;

    private record Answer<V>(Optional<V> value, Instant asked) {}

    private final Map<K, Answer<V>> answers = new ConcurrentHashMap<>();
    private final Function<K, Optional<V>> question;
    private final Predicate<V> isPassing;
    private final Clock clock;
    private volatile Instant awayUntil = Instant.MIN;

    Remembered(Clock clock, Function<K, Optional<V>> question) {
        this(clock, question, _ -> false);
    }

    /**
     * @param isPassing whether what was found will soon be different
     */
    Remembered(Clock clock, Function<K, Optional<V>> question, Predicate<V> isPassing) {
        this.clock = clock;
        this.question = question;
        this.isPassing = isPassing;
    }

    Optional<V> get(K key) {
        Answer<V> answer = answers.get(key);
        if (answer == null || !isFresh(answer)) {
            makeRoom();
            answer = answers.compute(key, this::askUnlessFresh);
        }
        return answer.value;
    }

    /** Never within a question: two that each hold an entry would wait for the other's for ever. */
    private void makeRoom() {
        if (answers.size() > MOST) {
            answers.entrySet().removeIf(entry -> entry.getValue().value.isEmpty());
        }
    }

    /** Answers that take room. */
    int size() {
        return answers.size();
    }

    void clear() {
        answers.clear();
    }

    private Answer<V> askUnlessFresh(K key, @Nullable Answer<V> known) {
        if (known != null && isFresh(known)) {
            return known;
        }
        Instant now = clock.instant();
        if (now.isBefore(awayUntil)) {
            return whenAway(known, Problem.unavailable(NOT_AGAIN));
        }
        try {
            return new Answer<>(question.apply(key), now);
        } catch (Problem away) {
            if (away.code() != ProblemCode.UNAVAILABLE) {
                throw away;
            }
            awayUntil = clock.instant().plus(NOT_AGAIN);
            return whenAway(known, away);
        }
    }

    private Answer<V> whenAway(@Nullable Answer<V> known, Problem away) {
        if (known != null && isUsable(known)) {
            return known;
        }
        throw away;
    }

    private boolean isFresh(Answer<V> answer) {
        Duration life = answer.value.map(it -> isPassing.test(it) ? PASSING : FOUND).orElse(MISSED);
        return clock.instant().isBefore(answer.asked.plus(life));
    }

    private boolean isUsable(Answer<V> answer) {
        return answer.value.isPresent() && clock.instant().isBefore(answer.asked.plus(STALE));
    }
}
