package dev.skerry.kernel.sql;

import dev.skerry.kernel.site.SiteId;
import dev.skerry.kernel.site.SiteScope;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The site on whose behalf connections are asked for, where no scope says so: who calls it is
 * looked up in the directory and among the platform's sessions, before its scope is entered. One
 * site's callers wait behind each other there, and not in front of another's.
 */
public final class TurnOf {

    private static final ScopedValue<SiteId> SITE = ScopedValue.newInstance();

    private TurnOf() {}

    public static <T extends @Nullable Object, X extends Throwable> T call(
            SiteId site, SiteScope.Work<T, X> work) throws X {
        return ScopedValue.where(SITE, site).call(work::call);
    }

    /** Nothing where no site is known yet. */
    static Optional<SiteId> current() {
        return SITE.isBound()
                ? Optional.of(SITE.get())
                : SiteScope.find().map(scope -> scope.site().id());
    }
}
