package dev.skerry.kernel.identity;

import dev.skerry.kernel.site.Site;

/** Verifies access tokens. */
public interface AccessTokens {

    /**
     * Checks signature (ES256 with one of the site's own keys, nothing else), issuer, audience,
     * site and times of a compact JWT.
     *
     * @throws InvalidToken when anything at all is wrong with it
     */
    AccessClaims verify(Site site, String compact) throws InvalidToken;

    /**
     * Whether a token that was refused here is another site's own, good or expired. A forged one
     * that names another site is nobody's.
     */
    default boolean isOfAnotherSite(Site here, String compact) {
        return false;
    }

    /** Why a token was refused; the reason is for logs. */
    final class InvalidToken extends Exception {
        private static final long serialVersionUID = 1L;

        public InvalidToken(String reason) {
            super(reason, null, false, false);
        }
    }
}
