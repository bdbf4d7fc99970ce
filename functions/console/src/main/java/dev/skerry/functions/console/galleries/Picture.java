package dev.skerry.functions.console.galleries;

import dev.skerry.content.GalleryItem;
import dev.skerry.content.ShowMedia;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A medium in a gallery, as its page shows it.
 *
 * @param place from 1
 * @param address to look at it by; null where there is nothing to look at
 * @param caption here, in place of the medium's own
 * @param usual the medium's own caption
 * @param alt for who cannot see it
 */
public record Picture(
        int place,
        UUID media,
        @Nullable String address,
        String caption,
        String usual,
        String alt,
        boolean isProtected) {

    /**
     * Some of a gallery's pictures.
     *
     * @param all how many there are
     * @param page of them, from 1
     * @param at the one that was moved or changed just now; empty for none
     * @param by the button that did it
     */
    public record Shelf(
            List<Picture> pictures, int all, int page, int pages, String at, String by) {
        public Shelf {
            pictures = List.copyOf(pictures);
        }

        /** Whether the reader pressed this button of this picture, and goes on from there. */
        public boolean isAt(Picture picture, String button) {
            return at.equals(picture.media().toString()) && by.equals(button);
        }
    }

    static Picture of(int place, GalleryItem item, ShowMedia.Shown medium) {
        return new Picture(
                place,
                item.mediaId(),
                medium.picture(),
                text(item.caption()),
                text(medium.media().caption()),
                text(medium.media().alt()),
                medium.media().isProtected());
    }

    /** What it is called among the others, for who cannot see it. */
    public String name() {
        return !alt.isEmpty() ? alt : !caption.isEmpty() ? caption : usual;
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text;
    }
}
