package dev.skerry.kernel.idempotency;

import dev.skerry.kernel.problem.Problem;
import dev.skerry.kernel.problem.ProblemCode;
import dev.skerry.kernel.site.Actor;
import dev.skerry.kernel.site.SiteScope;
import dev.skerry.kernel.sql.Fence;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets a request take effect once, however often it is sent with the same key on a site.
 *
 * <p>The first claims the key, works, and keeps its answer for a day; the others get that answer,
 * or {@code conflict} with a Retry-After while there is none.
 *
 * <p>A request that was refused, or that failed before it committed anything, gives its key back.
 * One whose process ended holds the key on a lease of {@link #LEASE}; then the next with the same
 * key and body takes over, and the late one can commit nothing any more ({@link Fence}). One that
 * ended after a commit and before its answer was kept is not run again, for that would be twice:
 * whoever sent it is told to look before using a fresh key.
 */
@Singleton
public final class AnswerOnce {

    private static final Logger LOG = LoggerFactory.getLogger(AnswerOnce.class);

    private static final Duration KEPT_FOR = Duration.ofHours(24);

    /** Longer than a function may work on one request: template.yaml, 29 s at the gateway. */
    public static final Duration LEASE = Duration.ofSeconds(60);

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
        UUID token = UUID.randomUUID();
        boolean ours =
                keeper.call(
                        () -> keys.claim(request, token, now, now.plus(LEASE), now.plus(KEPT_FOR)));
        if (!ours) {
            return new Result(keeper.call(() -> earlier(request, now)), false);
        }
        Fence fence = keeper.call(() -> keys.fence(request, token, AnswerOnce::takenOver));
        KeptAnswer answer;
        try {
            answer = fence.guard(work::get);
        } catch (RuntimeException thrown) {
            boolean refused = refusal.hadNoEffect(thrown);
            keeper.run(() -> giveBack(request, token, refused));
            throw thrown;
        }
        if (!keeper.call(() -> keys.keep(request, token, answer, clock.instant()))) {
            throw takenOver();
        }
        return new Result(answer, true);
    }

    /** The request has failed already, and is told of that: a lease that stays runs out. */
    private void giveBack(RepeatableRequest request, UUID token, boolean refused) {
        try {
            keys.release(request, token, refused);
        } catch (RuntimeException e) {
            LOG.warn("A key is not given back before its lease ends: {}", e.toString());
        }
    }

    private static Problem takenOver() {
        return Problem.inProgress("A repetition of this request has taken over", SOON);
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
        if (kept.leaseUntil().isAfter(now)) {
            throw Problem.inProgress("The first request is still being worked on", SOON);
        }
        throw new Problem(
                ProblemCode.CONFLICT,
                "The first request broke off: see whether it took effect, then use a fresh key");
    }
}
