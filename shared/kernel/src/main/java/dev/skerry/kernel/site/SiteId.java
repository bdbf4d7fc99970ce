package dev.skerry.kernel.site;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Identifies one site in the directory. Every request compares it: what it does is written out (ADR
 * 4).
 */
public record SiteId(UUID value) {

    public static SiteId parse(String text) {
        return new SiteId(UUID.fromString(text));
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof SiteId site && value.equals(site.value);
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
