package dev.skerry.sites;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.skerry.kernel.site.Site;
import dev.skerry.sites.Integrations.Loaded;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a site's pages have to know before anybody signs in. Whoever reads a page may read this, so
 * everything in it is named here one by one: a component that a setting gets tomorrow is not in it.
 */
@Serdeable
@JsonInclude(JsonInclude.Include.ALWAYS)
public record SiteDescriptor(
        String slug,
        String name,
        String locale,
        String kind,
        String publicUrl,
        @Nullable Details details,
        @Nullable Look look,
        List<Integration> integrations) {

    public SiteDescriptor {
        integrations = List.copyOf(integrations);
    }

    @Serdeable
    @JsonInclude(JsonInclude.Include.ALWAYS)
    public record Details(
            @Nullable String title,
            @Nullable String tagline,
            @Nullable String description,
            @Nullable String email,
            @Nullable String phone,
            @Nullable String address,
            @Nullable String organisationNumber,
            @Nullable String openingHours,
            List<SiteDetails.Link> links) {

        static Details of(SiteDetails it) {
            return new Details(
                    it.title(),
                    it.tagline(),
                    it.description(),
                    it.email(),
                    it.phone(),
                    it.address(),
                    it.organisationNumber(),
                    it.openingHours(),
                    it.links() == null ? List.of() : it.links());
        }
    }

    @Serdeable
    @JsonInclude(JsonInclude.Include.ALWAYS)
    public record Look(
            @Nullable String theme,
            Colors colors,
            @Nullable String logoUrl,
            @Nullable String backgroundUrl,
            @Nullable Type heading,
            @Nullable Type body,
            String size) {

        static Look of(Branding it) {
            Fonts fonts = it.fonts() == null ? new Fonts(null, null, null) : it.fonts();
            return new Look(
                    it.theme(),
                    Colors.of(it),
                    it.logoUrl(),
                    it.backgroundUrl(),
                    Type.of(fonts.heading()),
                    Type.of(fonts.body()),
                    fonts.size() == null ? "medium" : fonts.size());
        }
    }

    /** Each {@code #rrggbb}, or null where the site's theme decides. */
    @Serdeable
    @JsonInclude(JsonInclude.Include.ALWAYS)
    public record Colors(
            @Nullable String primary,
            @Nullable String secondary,
            @Nullable String accent,
            @Nullable String background,
            @Nullable String text,
            @Nullable String muted,
            @Nullable String link,
            @Nullable String button,
            @Nullable String buttonText) {

        static Colors of(Branding it) {
            return new Colors(
                    it.primaryColor(),
                    it.secondaryColor(),
                    it.accentColor(),
                    it.backgroundColor(),
                    it.textColor(),
                    it.mutedColor(),
                    it.linkColor(),
                    it.buttonColor(),
                    it.buttonTextColor());
        }
    }

    /**
     * @param stack for {@code font-family}, with what stands in for the family
     * @param load whether the page has to load it; the reader has the others
     */
    @Serdeable
    public record Type(String family, String stack, List<Integer> weights, boolean load) {

        static @Nullable Type of(Fonts.@Nullable Font font) {
            return font == null
                    ? null
                    : new Type(
                            font.family(),
                            FontFamilies.stack(font.family()),
                            font.loaded(),
                            !FontFamilies.isOwn(font.family()));
        }
    }

    /**
     * @param category what the visitor has to have consented to before the page loads it: {@code
     *     analytics | marketing | functional}
     */
    @Serdeable
    public record Integration(String name, String id, String category) {

        static Integration of(Loaded loaded) {
            return new Integration(loaded.kind().word, loaded.id(), loaded.kind().category);
        }
    }

    static SiteDescriptor of(
            Site site,
            @Nullable SiteDetails details,
            @Nullable Branding branding,
            @Nullable Integrations integrations) {
        return new SiteDescriptor(
                site.slug(),
                site.name(),
                site.locale(),
                site.kind(),
                site.publicUrl(),
                details == null ? null : Details.of(details),
                branding == null ? null : Look.of(branding),
                integrations == null
                        ? List.of()
                        : integrations.loaded().stream().map(Integration::of).toList());
    }
}
