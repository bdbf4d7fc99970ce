package dev.skerry.accounts.link;

import dev.skerry.accounts.settings.AccountSettings;
import dev.skerry.kernel.site.Site;
import org.jspecify.annotations.Nullable;

/** Where a link may lead: exactly the addresses the site lists, and its own. */
public final class RedirectTargets {

    private RedirectTargets() {}

    /** The asked address when it is listed, else the site's own; never an error, never anywhere. */
    public static String choose(Site site, AccountSettings settings, @Nullable String asked) {
        if (asked == null) {
            return site.publicUrl();
        }
        boolean listed =
                same(asked, site.publicUrl())
                        || settings.redirectUrls().stream().anyMatch(it -> same(asked, it));
        return listed ? asked : site.publicUrl();
    }

    /** A slash at the end is the one difference that does not count. */
    private static boolean same(String asked, String listed) {
        return strip(asked).equals(strip(listed));
    }

    private static String strip(String url) {
        return url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
    }
}
