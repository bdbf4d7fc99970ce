package dev.skerry.accounts.link;

import dev.skerry.kernel.id.OneTimeToken;
import dev.skerry.kernel.site.ApiAddress;
import dev.skerry.kernel.site.Site;
import jakarta.inject.Singleton;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/**
 * The address of a link in mail. It must say which site it is of: by its host where every site has
 * one, else by a parameter.
 */
@Singleton
public final class LinkAddress {

    /** Where an invitation or a reset is taken up in a browser. */
    private static final String CONSOLE = "/console/account/link";

    private final ApiAddress api;

    public LinkAddress(ApiAddress api) {
        this.api = api;
    }

    String of(Site site, OneTimeToken token, LinkKind kind, String redirectTo) {
        if (leadsToConsole(site, kind, redirectTo)) {
            return api.of(site) + CONSOLE + "?token=" + token.plain() + "&type=" + kind.word();
        }
        String link =
                api.of(site)
                        + "/auth/v1/verify?token="
                        + token.plain()
                        + "&type="
                        + kind.word()
                        + "&redirect_to="
                        + URLEncoder.encode(redirectTo, StandardCharsets.UTF_8);
        return api.namesSite() ? link : link + "&site=" + site.slug();
    }

    /**
     * Staff have their account at the platform, and use it at its console unless told otherwise.
     */
    private static boolean leadsToConsole(Site site, LinkKind kind, String redirectTo) {
        return site.isPlatform()
                && (kind == LinkKind.INVITE || kind == LinkKind.RECOVERY)
                && redirectTo.equals(site.publicUrl());
    }
}
