package dev.skerry.accounts.link;

import dev.skerry.kernel.id.OneTimeToken;
import dev.skerry.kernel.site.Site;
import io.micronaut.context.annotation.Value;
import jakarta.inject.Singleton;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/**
 * The address of a link in mail. It must say which site it is of: by its host where every site has
 * one ({@code https://{slug}.{baseDomain}}), else by a parameter.
 */
@Singleton
public final class LinkAddress {

    private final String template;
    private final String baseDomain;

    /**
     * @param template the API's own address, {@code {slug}} and {@code {baseDomain}} filled in;
     *     {@code https://{slug}.{baseDomain}} when empty
     */
    public LinkAddress(
            @Value("${skerry.public-url:}") String template,
            @Value("${skerry.base-domain:skerry.localhost}") String baseDomain) {
        String address = template.isEmpty() ? "https://{slug}.{baseDomain}" : template;
        this.template = address.replaceFirst("/+$", "");
        this.baseDomain = baseDomain;
    }

    String of(Site site, OneTimeToken token, LinkKind kind, String redirectTo) {
        String link =
                template.replace("{slug}", site.slug()).replace("{baseDomain}", baseDomain)
                        + "/auth/v1/verify?token="
                        + token.plain()
                        + "&type="
                        + kind.word()
                        + "&redirect_to="
                        + URLEncoder.encode(redirectTo, StandardCharsets.UTF_8);
        return template.contains("{slug}") ? link : link + "&site=" + site.slug();
    }
}
