package dev.skerry.sites;

import dev.skerry.kernel.problem.Problem;
import java.util.Locale;

/** What of a site is reset. */
public enum ResetPart {
    /** Galleries, forms and what was sent through them. */
    CONTENT,
    /** How it looks: back to how it came. */
    DESIGN,
    /** The media library, and what shows of it. */
    MEDIA,
    /** Everything but its name, its staff, its log and what was erased. */
    ALL;

    /** Problem {@code invalid_request} for any other word. */
    public static ResetPart of(String word) {
        for (ResetPart part : values()) {
            if (part.word().equals(word)) {
                return part;
            }
        }
        throw Problem.invalid("/what", "must be one of all, content, design, media");
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
