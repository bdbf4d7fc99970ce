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
 * @param logoUrl https only: it is put into mail
 * @param footer one line under every mail
 */
@Serdeable
public record Branding(
        @Nullable String primaryColor,
        @Nullable String backgroundColor,
        @Nullable String textColor,
        @Nullable String logoUrl,
        @Nullable String backgroundUrl,
        @Nullable String footer) {

    public static final SettingKey<Branding> KEY = SettingKey.of("branding", Branding.class);

    public Branding {
        List<Problem.Invalid> errors = new ArrayList<>();
        color("/primaryColor", primaryColor, errors);
        color("/backgroundColor", backgroundColor, errors);
        color("/textColor", textColor, errors);
        link("/logoUrl", logoUrl, errors);
        link("/backgroundUrl", backgroundUrl, errors);
        if (footer != null && (footer.length() > 500 || footer.chars().anyMatch(it -> it < ' '))) {
            errors.add(
                    new Problem.Invalid("/footer", "must be one line of at most 500 characters"));
        }
        if (!errors.isEmpty()) {
            throw Problem.invalid(errors);
        }
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
