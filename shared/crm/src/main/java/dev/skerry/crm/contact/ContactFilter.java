package dev.skerry.crm.contact;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Which contacts are wanted; null for all. An address is looked up whole, not in parts. */
public record ContactFilter(
        @Nullable String status,
        @Nullable String tag,
        @Nullable UUID list,
        @Nullable UUID mag,
        @Nullable String email) {}
