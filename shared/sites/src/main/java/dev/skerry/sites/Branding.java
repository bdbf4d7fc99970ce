package dev.skerry.sites;

import dev.skerry.kernel.problem.Problem;
import io.micronaut.serde.annotation.Serdeable;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a site looks, in mail and to its pages.
 *
 * @param primaryColor {@code #rrggbb}, and so are the others
 * @param mutedColor of text that stands back
 * @param logoUrl https only: it is put into mail
 * @param footer one line under every mail
 * @param theme which of its component libraries the site's pages are built of, a lower-case word
 */
@Serdeable
public record Branding(
        @Nullable String primaryColor,
        @Nullable String secondaryColor,
        @Nullable String accentColor,
        @Nullable String backgroundColor,
        @Nullable String textColor,
        @Nullable String mutedColor,
        @Nullable String linkColor,
        @Nullable String buttonColor,
        @Nullable String buttonTextColor,
        @Nullable String logoUrl,
        @Nullable String backgroundUrl,
        @Nullable String footer,
        @Nullable Fonts fonts,
        @Nullable String theme) {

    public static final SettingKey<Branding> KEY = SettingKey.of("branding", Branding.class);

    public Branding {
        List<Problem.Invalid> errors = new ArrayList<>();
        color("/primaryColor", primaryColor, errors);
        color("/secondaryColor", secondaryColor, errors);
        color("/accentColor", accentColor, errors);
        color("/backgroundColor", backgroundColor, errors);
        color("/textColor", textColor, errors);
        color("/mutedColor", mutedColor, errors);
        color("/linkColor", linkColor, errors);
        color("/buttonColor", buttonColor, errors);
        color("/buttonTextColor", buttonTextColor, errors);
        link("/logoUrl", logoUrl, errors);
        link("/backgroundUrl", backgroundUrl, errors);
        if (footer != null && !Line.isOne(footer, 500)) {
            errors.add(
                    new Problem.Invalid("/footer", "must be one line of at most 500 characters"));
        }
        if (theme != null && !theme.matches("[a-z][a-z0-9-]{0,39}")) {
            errors.add(new Problem.Invalid("/theme", "must be a lower-case word"));
        }
        if (!errors.isEmpty()) {
            throw Problem.invalid(errors);
        }
    }

    /** Nothing but the one colour that buttons and headings of mail have. */
    public static Branding of(String primaryColor) {
        return new Branding(
                primaryColor,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }

    private static void color(String at, @Nullable String color, List<Problem.Invalid> errors) {
        if (color != null && !color.matches("#[0-9a-fA-F]{6}")) {
            errors.add(new Problem.Invalid(at, "must be #rrggbb"));
        }
    }

    private static void link(String at, @Nullable String link, List<Problem.Invalid> errors) {
        if (link != null && !WebAddress.isHttps(link)) {
            errors.add(new Problem.Invalid(at, "must be an https address"));
        }
    }
}
