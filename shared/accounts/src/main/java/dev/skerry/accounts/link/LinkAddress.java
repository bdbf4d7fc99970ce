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

    private final ApiAddress api;

    public LinkAddress(ApiAddress api) {
        this.api = api;
    }

    String of(Site site, OneTimeToken token, LinkKind kind, String redirectTo) {
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
}
