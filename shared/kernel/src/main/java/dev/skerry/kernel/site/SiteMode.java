package dev.skerry.kernel.site;

import java.util.Locale;
import java.util.Optional;

/**
 * Whether visitors are shown what is on the site. One that is coming soon is worked on like any
 * other.
 */
public enum SiteMode {
    COMING_SOON,
    LIVE;

    /** The spelling in rows and API bodies. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<SiteMode> of(String word) {
        for (SiteMode mode : values()) {
            if (mode.word().equals(word)) {
                return Optional.of(mode);
            }
        }
        return Optional.empty();
    }
}
