package dev.skerry.kernel.sql;

import dev.skerry.kernel.site.Actor;
import dev.skerry.kernel.site.Placement;
import dev.skerry.kernel.site.SiteId;
import dev.skerry.kernel.site.SiteScope;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Calls that wait at the same moment travel together: one statement answers them all.
 *
 * <p>Nobody waits for company. The first call leaves at once, alone; those that arrive while it is
 * away go together when it is back, led by the one that came first. Where one request is served at
 * a time, as on Lambda, nothing changes.
 *
 * <p>Only calls of the same site, placement, actor and key ever share a statement: this class keeps
 * them apart, not its callers, and the statement runs within its leader's scope, whose context row
 * security checks as always.
 *
 * @param <K> what calls must have in common besides site and actor
 * @param <I> what one call asks
 * @param <O> what it is answered
 */
public final class Coalescer<K, I, O> {

    /** Answers several calls in one transaction. */
    @FunctionalInterface
    public interface Batch<K, I, O> {
        /**
         * @return an answer for each, in order; nothing for one that cannot share this statement
         *     and was left out of it: it is run again on its own
         */
        List<Optional<O>> run(K key, List<I> inputs);
    }

    private record Lane<K>(SiteId site, Placement placement, Actor actor, K key) {

        /** Calls of one site under way at a time are few. */
        @Override
        public int hashCode() {
            return site.hashCode();
        }
    }

    /** What becomes of a call that waits. */
    private sealed interface Turn<I, O> {
        /** It leads these calls, itself the first of them. */
        record Lead<I, O>(List<Call<I, O>> calls) implements Turn<I, O> {}

        record Answered<I, O>(O answer) implements Turn<I, O> {}

        record Failed<I, O>(Throwable cause) implements Turn<I, O> {}

        /** It could not share a statement, or the shared one was refused and undone. */
        record Alone<I, O>() implements Turn<I, O> {}
    }

    private record Call<I, O>(I input, CompletableFuture<Turn<I, O>> turn) {}

    private static final class Traffic<I, O> {
        final Deque<Call<I, O>> waiting = new ArrayDeque<>();
        int away;
    }

    private final int mostTogether;
    private final int mostAway;
    private final Batch<K, I, O> batch;
    private final Map<Lane<K>, Traffic<I, O>> lanes = new ConcurrentHashMap<>();

    /**
     * @param mostTogether calls in one statement
     * @param mostAway statements under way at a time, of one site, actor and key
     */
    public Coalescer(int mostTogether, int mostAway, Batch<K, I, O> batch) {
        if (mostTogether < 1 || mostAway < 1) {
            throw new IllegalArgumentException("Nobody could ever leave");
        }
        this.mostTogether = mostTogether;
        this.mostAway = mostAway;
        this.batch = batch;
    }

    /**
     * Answers one call, alone or with others. Inside an open transaction and behind a {@link Fence}
     * it is always alone: what belongs to a transaction is nobody else's.
     *
     * @throws RuntimeException what the batch threw. When the database refused a shared statement
     *     each call is run again on its own, so that only the one at fault fails; when it is not
     *     known whether a shared statement was carried out, all fail
     */
    public O call(K key, I input) {
        if (Database.isOpen() || Fence.current().isPresent()) {
            return alone(key, input);
        }
        SiteScope scope = SiteScope.current();
        Lane<K> lane = new Lane<>(scope.site().id(), scope.site().placement(), scope.actor(), key);
        Call<I, O> call = new Call<>(input, new CompletableFuture<>());
        enter(lane, call);
        Turn<I, O> turn = call.turn().join();
        if (turn instanceof Turn.Lead<I, O> lead) {
            return lead(lane, lead.calls());
        }
        if (turn instanceof Turn.Answered<I, O> answered) {
            return answered.answer();
        }
        if (turn instanceof Turn.Failed<I, O> failed) {
            throw failure(failed.cause());
        }
        return alone(key, input);
    }

    /** Sites and keys with calls under way; none when nobody calls. */
    int lanes() {
        return lanes.size();
    }

    private void enter(Lane<K> lane, Call<I, O> call) {
        lanes.compute(
                lane,
                (_, found) -> {
                    Traffic<I, O> traffic = found == null ? new Traffic<>() : found;
                    if (traffic.away < mostAway) {
                        traffic.away++;
                        call.turn().complete(new Turn.Lead<>(List.of(call)));
                    } else {
                        traffic.waiting.add(call);
                    }
                    return traffic;
                });
    }

    /** One statement is back: those who waited leave, led by the first of them. */
    private void leave(Lane<K> lane) {
        List<Call<I, O>> next = new ArrayList<>();
        lanes.computeIfPresent(
                lane,
                (_, traffic) -> {
                    while (next.size() < mostTogether && !traffic.waiting.isEmpty()) {
                        next.add(traffic.waiting.remove());
                    }
                    if (next.isEmpty()) {
                        traffic.away--;
                    }
                    return traffic.away == 0 ? null : traffic;
                });
        if (!next.isEmpty()) {
            next.getFirst().turn().complete(new Turn.Lead<>(next));
        }
    }

    private O lead(Lane<K> lane, List<Call<I, O>> calls) {
        List<Call<I, O>> others = calls.subList(1, calls.size());
        List<Optional<O>> answers;
        try {
            answers = run(lane.key(), calls.stream().map(Call::input).toList());
        } catch (DatabaseFault refused) {
            if (others.isEmpty()) {
                throw refused;
            }
            others.forEach(it -> it.turn().complete(new Turn.Alone<>()));
            return alone(lane.key(), calls.getFirst().input());
        } catch (RuntimeException | Error e) {
            others.forEach(it -> it.turn().complete(new Turn.Failed<>(e)));
            throw e;
        } finally {
            leave(lane);
        }
        for (int i = 1; i < calls.size(); i++) {
            calls.get(i).turn().complete(turn(answers.get(i)));
        }
        return answers.getFirst().orElseGet(() -> alone(lane.key(), calls.getFirst().input()));
    }

    private List<Optional<O>> run(K key, List<I> inputs) {
        List<Optional<O>> answers = batch.run(key, inputs);
        if (answers.size() != inputs.size()) {
            throw new IllegalStateException(answers.size() + " answers to " + inputs.size());
        }
        return answers;
    }

    private O alone(K key, I input) {
        return run(key, List.of(input))
                .getFirst()
                .orElseThrow(() -> new IllegalStateException("A call alone was left out"));
    }

    private Turn<I, O> turn(Optional<O> answer) {
        return answer.<Turn<I, O>>map(Turn.Answered::new).orElseGet(Turn.Alone::new);
    }

    /** An error belongs to the thread it struck; the others learn that theirs was lost with it. */
    private static RuntimeException failure(@Nullable Throwable cause) {
        return cause instanceof RuntimeException fault
                ? fault
                : new IllegalStateException("The statement shared with another call failed", cause);
    }
}
