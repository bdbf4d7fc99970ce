package dev.skerry.functions.console.galleries;

import dev.skerry.content.Gallery;
import dev.skerry.content.GalleryChange;
import dev.skerry.functions.console.Asked;
import dev.skerry.kernel.problem.Problem;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What somebody typed about a gallery, as they typed it.
 *
 * @param slug part of its address; made of the title where nothing is said
 * @param groups ids of those that are ticked
 */
public record GalleryForm(
        String title,
        String slug,
        String description,
        String status,
        String accessLevel,
        String visibilityMode,
        String restrictedMessage,
        List<String> groups) {

    static final GalleryForm EMPTY =
            new GalleryForm("", "", "", "draft", "public", "hidden", "", List.of());

    private static final String GROUP = "group.";

    public GalleryForm {
        groups = List.copyOf(groups);
    }

    static GalleryForm of(Gallery gallery) {
        return new GalleryForm(
                gallery.title(),
                gallery.slug(),
                text(gallery.description()),
                gallery.status(),
                gallery.accessLevel(),
                gallery.visibilityMode(),
                text(gallery.restrictedMessage()),
                gallery.mags().stream().map(UUID::toString).toList());
    }

    /**
     * @param typed a group that is ticked is {@code group.<id>}
     */
    static GalleryForm of(Map<String, String> typed) {
        List<String> groups = new ArrayList<>();
        for (String name : typed.keySet()) {
            if (name.startsWith(GROUP)) {
                groups.add(name.substring(GROUP.length()));
            }
        }
        return new GalleryForm(
                Asked.text(typed.get("title")),
                Asked.text(typed.get("slug")),
                Asked.text(typed.get("description")),
                Asked.text(typed.get("status")),
                Asked.text(typed.get("accessLevel")),
                Asked.text(typed.get("visibilityMode")),
                Asked.text(typed.get("restrictedMessage")),
                groups);
    }

    /**
     * @throws Problem {@code invalid_request} for what is no id
     */
    GalleryChange change() {
        return new GalleryChange(
                slug.isEmpty() ? slug(title) : slug,
                title,
                description,
                null,
                status,
                accessLevel,
                visibilityMode,
                restrictedMessage,
                null,
                groups.stream().map(GalleryForm::id).toList());
    }

    private static UUID id(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException notOne) {
            throw Problem.invalid("/mags", "is no group");
        }
    }

    /** {@code "Sommar på ön"} is {@code sommar-pa-on}. */
    private static String slug(String title) {
        String plain = Normalizer.normalize(title, Normalizer.Form.NFD).replaceAll("\\p{M}", "");
        String words =
                plain.toLowerCase(Locale.ROOT)
                        .replaceAll("[^a-z0-9]+", "-")
                        .replaceAll("^-|-$", "");
        return words.length() > 80 ? words.substring(0, 80).replaceAll("-$", "") : words;
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text;
    }
}
