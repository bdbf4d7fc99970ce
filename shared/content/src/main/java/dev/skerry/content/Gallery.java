package dev.skerry.content;

import io.micronaut.json.tree.JsonNode;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A gallery as staff see it.
 *
 * @param status {@code draft | published}
 * @param accessLevel {@code public | members | mag}
 * @param visibilityMode what whoever may not see it gets: {@code hidden} (nothing at all) or {@code
 *     message}
 * @param style how pages lay it out; any object, handed on as it is
 * @param mags groups that may see it when the access level is {@code mag}
 */
@Serdeable
public record Gallery(
        UUID id,
        String slug,
        String title,
        @Nullable String description,
        @Nullable UUID coverMediaId,
        String status,
        String accessLevel,
        String visibilityMode,
        @Nullable String restrictedMessage,
        JsonNode style,
        List<UUID> mags,
        Instant createdAt,
        Instant updatedAt) {

    private static final Pattern SLUG = Pattern.compile("[a-z0-9]([a-z0-9-]{0,98}[a-z0-9])?");
    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private static final int MOST_MAGS = 50;

    public Gallery {
        mags = List.copyOf(mags);
        description = Words.orNull(description);
        restrictedMessage = Words.orNull(restrictedMessage);
        new Words()
                .require(
                        isSlug(slug),
                        "/slug",
                        "must be a-z, 0-9 and dashes, at most 100, and no id")
                .require(!title.isBlank(), "/title", "must be said")
                .text(title, "/title", 200)
                .text(description, "/description", 5_000)
                .text(restrictedMessage, "/restrictedMessage", 1_000)
                .oneOf(status, "/status", Set.of("draft", "published"))
                .oneOf(accessLevel, "/accessLevel", Set.of("public", "members", "mag"))
                .oneOf(visibilityMode, "/visibilityMode", Set.of("hidden", "message"))
                .require(style.isObject() && style.size() <= 50, "/style", "must be a small object")
                .require(mags.size() <= MOST_MAGS, "/mags", "must be at most " + MOST_MAGS)
                .check();
    }

    /** Ids are looked up as ids, so a slug never looks like one. */
    static boolean isSlug(String text) {
        return SLUG.matcher(text).matches() && !ID.matcher(text).matches();
    }
}
