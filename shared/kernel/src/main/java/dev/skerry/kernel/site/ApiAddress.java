package dev.skerry.kernel.site;

import io.micronaut.context.annotation.Value;
import jakarta.inject.Singleton;

/** Where this installation answers: the beginning of links in mail that lead to it. */
@Singleton
public final class ApiAddress {

    private final String template;
    private final String baseDomain;

    /**
     * @param template the API's own address, {@code {slug}} and {@code {baseDomain}} filled in;
     *     {@code https://{slug}.{baseDomain}} when empty
     */
    public ApiAddress(
            @Value("${skerry.public-url:}") String template,
            @Value("${skerry.base-domain:skerry.localhost}") String baseDomain) {
        String address = template.isEmpty() ? "https://{slug}.{baseDomain}" : template;
        this.template = address.replaceFirst("/+$", "");
        this.baseDomain = baseDomain;
    }

    /** Without a slash at its end. */
    public String of(Site site) {
        return template.replace("{slug}", site.slug()).replace("{baseDomain}", baseDomain);
    }

    /** Whether the host says which site is meant; else something further has to. */
    public boolean namesSite() {
        return template.contains("{slug}");
    }
}
