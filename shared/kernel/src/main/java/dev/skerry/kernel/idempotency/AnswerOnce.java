package dev.skerry.kernel.idempotency;

import dev.skerry.kernel.problem.Problem;
import dev.skerry.kernel.problem.ProblemCode;
import dev.skerry.kernel.site.Actor;
import dev.skerry.kernel.site.SiteScope;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Lets a request take effect once, however often it is sent with the same key on a site.
 *
 * <p>The first claims the key, works, and keeps its answer for a day; the others get that answer,
 * or {@code conflict} with a Retry-After while there is none. A request that was refused gives its
 * key back: use cases refuse before they commit, so trying again is safe. One that broke off, by a
 * fault or because its process died, keeps the key: nobody knows whether it took effect, so it is
 * never run again by itself. Whoever sent it is told to look before using a fresh key.
 */
@Singleton
public final class AnswerOnce {

    private static final Duration KEPT_FOR = Duration.ofHours(24);

    /** No function may work on one request for longer: template.yaml, Timeout. */
    private static final Duration LONGEST_REQUEST = Duration.ofSeconds(60);

    private static final Duration SOON = Duration.ofSeconds(1);

    /**
     * @param fresh whether it was made now, by this request
     */
    public record Result(KeptAnswer answer, boolean fresh) {}

    private final IdempotencyRepository keys;
    private final Clock clock;

    AnswerOnce(IdempotencyRepository keys, Clock clock) {
        this.keys = keys;
        this.clock = clock;
    }

    /**
     * Problems: {@code idempotency_mismatch}, {@code conflict}, and whatever the work refuses with.
     *
     * @param refusal whether an exception of the work means that it had no effect
     */
    public Result answer(RepeatableRequest request, Supplier<KeptAnswer> work, Refusals refusal) {
        SiteScope keeper = SiteScope.current().as(new Actor.Worker("idempotency"));
        Instant now = clock.instant();
        boolean first = keeper.call(() -> keys.claim(request, now, now.plus(KEPT_FOR)));
        if (!first) {
            return new Result(keeper.call(() -> earlier(request, now)), false);
        }
        KeptAnswer answer;
        try {
            answer = work.get();
        } catch (RuntimeException thrown) {
            if (refusal.hadNoEffect(thrown)) {
                keeper.run(() -> keys.release(request));
            }
            throw thrown;
        }
        keeper.run(() -> keys.keep(request, answer, clock.instant()));
        return new Result(answer, true);
    }

    /** Tells a refusal from a fault. */
    @FunctionalInterface
    public interface Refusals {
        boolean hadNoEffect(RuntimeException thrown);
    }

    private KeptAnswer earlier(RepeatableRequest request, Instant now) {
        Optional<IdempotencyRepository.Kept> found = keys.find(request);
        if (found.isEmpty()) {
            throw Problem.inProgress("The first request was refused just now", SOON);
        }
        IdempotencyRepository.Kept kept = found.get();
        if (!kept.hash().equals(request.hash())) {
            throw new Problem(
                    ProblemCode.IDEMPOTENCY_MISMATCH, "The key was used for another body");
        }
        Integer status = kept.status();
        String body = kept.body();
        if (status != null && body != null) {
            return new KeptAnswer(status, request.open(body));
        }
        if (kept.createdAt().plus(LONGEST_REQUEST).isAfter(now)) {
            throw Problem.inProgress("The first request is still being worked on", SOON);
        }
        throw new Problem(
                ProblemCode.CONFLICT,
                "The first request broke off: see whether it took effect, then use a fresh key");
    }
}
