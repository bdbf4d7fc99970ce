package dev.skerry.mail.template;

import dev.skerry.kernel.site.Site;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.serde.annotation.Serdeable;

/**
 * How mail of a site looks and what every template may name: {@code {{site.name}}}, {@code
 * {{brand.color}}}.
 *
 * @param color of buttons and headings, {@code #rrggbb}
 * @param logoUrl https address of an image; null shows the site's name instead
 */
@Serdeable
public record Brand(
        String siteName,
        String siteUrl,
        @Nullable String logoUrl,
        String color,
        String background) {

    /** What a site looks like that has said nothing about it. */
    public static Brand of(Site site) {
        return new Brand(site.name(), site.publicUrl(), null, "#1f5f8b", "#f4f5f7");
    }
}
