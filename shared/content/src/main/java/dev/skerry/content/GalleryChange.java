package dev.skerry.content;

import io.micronaut.json.tree.JsonNode;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What somebody says about a gallery. Null says nothing; a blank text takes it away, and so does a
 * blank cover.
 */
@Serdeable
public record GalleryChange(
        @Nullable String slug,
        @Nullable String title,
        @Nullable String description,
        @Nullable String coverMediaId,
        @Nullable String status,
        @Nullable String accessLevel,
        @Nullable String visibilityMode,
        @Nullable String restrictedMessage,
        @Nullable JsonNode style,
        @Nullable List<UUID> mags) {

    /** A new one: a draft for everybody, unless said otherwise. */
    Gallery create(UUID id, Instant now) {
        JsonNode plain = JsonNode.createObjectNode(Map.of());
        return new Gallery(
                id,
                Objects.requireNonNullElse(slug, ""),
                Objects.requireNonNullElse(title, ""),
                description,
                cover(null),
                Objects.requireNonNullElse(status, "draft"),
                Objects.requireNonNullElse(accessLevel, "public"),
                Objects.requireNonNullElse(visibilityMode, "hidden"),
                restrictedMessage,
                Objects.requireNonNullElse(style, plain),
                mags == null ? List.of() : IdText.all(mags, "/mags"),
                now,
                now);
    }

    Gallery apply(Gallery old, Instant now) {
        return new Gallery(
                old.id(),
                Objects.requireNonNullElse(slug, old.slug()),
                Objects.requireNonNullElse(title, old.title()),
                description == null ? old.description() : description,
                cover(old.coverMediaId()),
                Objects.requireNonNullElse(status, old.status()),
                Objects.requireNonNullElse(accessLevel, old.accessLevel()),
                Objects.requireNonNullElse(visibilityMode, old.visibilityMode()),
                restrictedMessage == null ? old.restrictedMessage() : restrictedMessage,
                Objects.requireNonNullElse(style, old.style()),
                mags == null ? old.mags() : IdText.all(mags, "/mags"),
                old.createdAt(),
                now);
    }

    private @Nullable UUID cover(@Nullable UUID old) {
        if (coverMediaId == null) {
            return old;
        }
        return coverMediaId.isBlank() ? null : IdText.of(coverMediaId, "/coverMediaId");
    }
}
