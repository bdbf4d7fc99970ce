package dev.skerry.content;

import dev.skerry.kernel.problem.Problem;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a gallery is asked by: one of id and slug is there. What is neither is no gallery. */
record GalleryName(@Nullable UUID id, @Nullable String slug) {

    static GalleryName of(String text) {
        if (Gallery.isSlug(text)) {
            return new GalleryName(null, text);
        }
        if (text.length() == 36) {
            try {
                return new GalleryName(UUID.fromString(text), null);
            } catch (IllegalArgumentException neither) {
                throw Problem.notFound("gallery");
            }
        }
        throw Problem.notFound("gallery");
    }

    /** The column to look in, and {@link #value} what to look for. */
    String column() {
        return id == null ? "slug" : "id";
    }

    @Nullable Object value() {
        return id == null ? slug : id;
    }
}
