package dev.skerry.mail.template;

import dev.skerry.kernel.site.Site;
import dev.skerry.sites.Branding;
import io.micronaut.serde.annotation.Serdeable;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

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
        String background,
        @Nullable String footer) {

    private static final String COLOR = "#1f5f8b";
    private static final String BACKGROUND = "#f4f5f7";

    /** What a site looks like that has said nothing about it. */
    public static Brand of(Site site) {
        return new Brand(site.name(), site.publicUrl(), null, COLOR, BACKGROUND, null);
    }

    public static Brand of(Site site, Branding branding) {
        return new Brand(
                site.name(),
                site.publicUrl(),
                branding.logoUrl(),
                Objects.requireNonNullElse(branding.primaryColor(), COLOR),
                Objects.requireNonNullElse(branding.backgroundColor(), BACKGROUND),
                branding.footer());
    }
}
