package dev.skerry.accounts;

import dev.skerry.kernel.site.Actor;
import dev.skerry.kernel.site.SiteScope;

/**
 * A password that somebody else than its owner chose. What staff have is never left to whoever lent
 * it; end users are made to choose another one where that is asked for: sites that move here hand
 * out accounts whose pages know of no such thing.
 */
final class LentPassword {

    private LentPassword() {}

    /**
     * Whether the owner has to choose another one before anything else.
     *
     * @param asked whether the lender says so
     */
    static boolean mustChange(boolean asked) {
        SiteScope scope = SiteScope.current();
        return asked || (scope.site().isPlatform() && !(scope.actor() instanceof Actor.Worker));
    }
}
