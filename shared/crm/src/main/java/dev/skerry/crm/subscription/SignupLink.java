package dev.skerry.crm.subscription;

import dev.skerry.kernel.id.OneTimeToken;
import dev.skerry.kernel.site.ApiAddress;
import dev.skerry.kernel.site.Site;
import dev.skerry.kernel.site.SiteScope;

/** Where somebody confirms that they want the mail of a list. */
final class SignupLink {

    /** What links lead to; the token follows. */
    private static final String PATH = "/api/signups/";

    private SignupLink() {}

    static String of(ApiAddress api, OneTimeToken token) {
        Site site = SiteScope.current().site();
        String query = api.namesSite() ? "" : "?site=" + site.slug();
        return api.of(site) + PATH + token.plain() + query;
    }
}
