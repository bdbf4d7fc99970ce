package dev.skerry.kernel.site;

import dev.skerry.kernel.problem.Problem;
import dev.skerry.kernel.problem.ProblemCode;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The site and actor that the current thread works for.
 *
 * <p>Bound with {@code SiteScope.of(site, actor).call(() -> …)} and never leaves the call: when it
 * returns, the thread is bare again. Code outside a scope cannot get a connection to site data.
 *
 * @param requestId names the request or message in logs and in problems
 * @param asking who it is done for, where Skerry works on somebody's behalf; else the actor
 */
public record SiteScope(Site site, Actor actor, String requestId, Actor asking) {

    private static final ScopedValue<SiteScope> CURRENT = ScopedValue.newInstance();

    /** Work that may fail with any exception and may answer null. */
    @FunctionalInterface
    public interface Work<T extends @Nullable Object, X extends Throwable> {
        T call() throws X;
    }

    public static SiteScope of(Site site, Actor actor) {
        return new SiteScope(site, actor, "-", actor);
    }

    public static SiteScope of(Site site, Actor actor, String requestId) {
        return new SiteScope(site, actor, requestId, actor);
    }

    /** The scope of this thread; a {@link Problem} of {@code site_required} when there is none. */
    public static SiteScope current() {
        if (!CURRENT.isBound()) {
            throw new Problem(ProblemCode.SITE_REQUIRED, "No site scope is entered here");
        }
        return CURRENT.get();
    }

    public static Optional<SiteScope> find() {
        return CURRENT.isBound() ? Optional.of(CURRENT.get()) : Optional.empty();
    }

    /** Runs the work with this scope bound, and only for as long as it runs. */
    public <T extends @Nullable Object, X extends Throwable> T call(Work<T, X> work) throws X {
        return ScopedValue.where(CURRENT, this).call(work::call);
    }

    public void run(Runnable work) {
        ScopedValue.where(CURRENT, this).run(work);
    }

    /**
     * The same site, asked by someone else: what the system does on behalf of an anonymous call.
     */
    public SiteScope as(Actor other) {
        return new SiteScope(site, other, requestId, asking);
    }
}
