package dev.skerry.content;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What somebody says about a medium. Null says nothing; a blank text takes it away. To go from an
 * address to a file or back, say the one and blank the other.
 */
@Serdeable
public record MediaChange(
        @Nullable String type,
        @Nullable String provider,
        @Nullable String url,
        @Nullable String key,
        @Nullable Integer width,
        @Nullable Integer height,
        @Nullable String alt,
        @Nullable String caption,
        @Nullable Map<String, String> variants,
        @JsonProperty("protected") @Nullable Boolean isProtected,
        @Nullable List<UUID> mags) {

    /** A new one: an image for everybody, unless said otherwise. */
    Media create(UUID id, Instant now) {
        return new Media(
                id,
                Objects.requireNonNullElse(type, "image"),
                provider,
                url,
                key,
                width,
                height,
                alt,
                caption,
                variants(Map.of()),
                Objects.requireNonNullElse(isProtected, false),
                mags == null ? List.of() : IdText.all(mags, "/mags"),
                now,
                now);
    }

    Media apply(Media old, Instant now) {
        return new Media(
                old.id(),
                Objects.requireNonNullElse(type, old.type()),
                provider == null ? old.provider() : provider,
                url == null ? old.url() : url,
                key == null ? old.key() : key,
                width == null ? old.width() : width,
                height == null ? old.height() : height,
                alt == null ? old.alt() : alt,
                caption == null ? old.caption() : caption,
                variants(old.variants()),
                Objects.requireNonNullElse(isProtected, old.isProtected()),
                mags == null ? old.mags() : IdText.all(mags, "/mags"),
                old.createdAt(),
                now);
    }

    /** A size that is null is not there. */
    private Map<String, String> variants(Map<String, String> old) {
        if (variants == null) {
            return old;
        }
        Map<String, String> present = new HashMap<>(variants);
        present.values().removeIf(Objects::isNull);
        return present;
    }
}
