package dev.skerry.kernel.site;

import java.util.UUID;

/** Identifies one site in the directory. */
public record SiteId(UUID value) {

    public static SiteId parse(String text) {
        return new SiteId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
