package dev.skerry.functions.console.settings;

import dev.skerry.sites.SiteDescriptor;
import dev.skerry.sites.SiteDescriptor.Colors;
import dev.skerry.sites.SiteDescriptor.Look;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A page in the looks of a site, each as its style says it; what nobody set is plain.
 *
 * @param page colours, size and type of the whole
 * @param logo its address; empty for none
 */
public record Sample(
        String name,
        String page,
        String band,
        String heading,
        String link,
        String muted,
        String button,
        String accent,
        String logo,
        String footer) {

    static Sample of(String name, Look look, String footer) {
        Colors colors = look.colors();
        String primary = or(colors.primary(), "#0b5d5e");
        String text = or(colors.text(), "#1d2326");
        String background = or(colors.background(), "#ffffff");
        String picture =
                look.backgroundUrl() == null
                        ? ""
                        : "; background-image: url('%s')"
                                .formatted(look.backgroundUrl().replaceAll("['()\\\\\\s]", ""));
        return new Sample(
                name,
                "margin: 0; color: %s; background-color: %s; font: %s/1.5 %s%s"
                        .formatted(
                                text, background, size(look.size()), stack(look.body()), picture),
                "padding: 1em; color: %s; background: %s"
                        .formatted(background, or(colors.secondary(), primary)),
                "color: %s; font-family: %s".formatted(primary, stack(look.heading())),
                "color: " + or(colors.link(), primary),
                "color: " + or(colors.muted(), text),
                "padding: .6em 1.2em; border: 0; border-radius: .3em; font: inherit; color: %s; background: %s"
                        .formatted(
                                or(colors.buttonText(), background), or(colors.button(), primary)),
                "border-left: .3em solid %s; padding-left: 1em"
                        .formatted(or(colors.accent(), primary)),
                Objects.requireNonNullElse(look.logoUrl(), ""),
                footer);
    }

    private static String size(String word) {
        return switch (word) {
            case "small" -> "14px";
            case "large" -> "18px";
            default -> "16px";
        };
    }

    private static String stack(SiteDescriptor.@Nullable Type type) {
        return type == null ? "system-ui, sans-serif" : type.stack();
    }

    private static String or(@Nullable String color, String otherwise) {
        return color == null ? otherwise : color;
    }
}
