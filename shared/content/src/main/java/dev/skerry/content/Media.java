package dev.skerry.content;

import dev.skerry.kernel.blob.BlobKey;
import dev.skerry.kernel.problem.Problem;
import dev.skerry.sites.WebAddress;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An image or video: somewhere on the web ({@code url}) or a file of the site's own ({@code key}).
 *
 * @param provider who shows the video: {@code youtube}, {@code vimeo}, …
 * @param variants any of {@code thumb, small, medium, large}; keys for a file, else addresses
 * @param isProtected only for members: of one of {@code mags}, or of any when there are none
 */
@Serdeable
public record Media(
        UUID id,
        String type,
        @Nullable String provider,
        @Nullable String url,
        @Nullable String key,
        @Nullable Integer width,
        @Nullable Integer height,
        @Nullable String alt,
        @Nullable String caption,
        Map<String, String> variants,
        @com.fasterxml.jackson.annotation.JsonProperty("protected") boolean isProtected,
        List<UUID> mags,
        Instant createdAt,
        Instant updatedAt) {

    private static final Set<String> SIZES = Set.of("thumb", "small", "medium", "large");
    private static final int LARGEST = 100_000;

    public Media {
        variants = Map.copyOf(variants);
        mags = List.copyOf(mags);
        provider = Words.orNull(provider);
        url = Words.orNull(url);
        key = Words.orNull(key);
        alt = Words.orNull(alt);
        caption = Words.orNull(caption);
        Words words =
                new Words()
                        .oneOf(type, "/type", Set.of("image", "video"))
                        .require(
                                provider == null || provider.matches("[a-z]{1,20}"),
                                "/provider",
                                "must be a word")
                        .require((url == null) != (key == null), "/url", "give either url or key")
                        .require(
                                url == null || WebAddress.isHttps(url),
                                "/url",
                                "must be an https address")
                        .require(key == null || isKey(key), "/key", "is not a file key")
                        .require(isSize(width), "/width", "must be 1 to " + LARGEST)
                        .require(isSize(height), "/height", "must be 1 to " + LARGEST)
                        .text(alt, "/alt", 500)
                        .text(caption, "/caption", 2_000)
                        .require(mags.size() <= 50, "/mags", "must be at most 50")
                        .require(
                                mags.isEmpty() || isProtected,
                                "/protected",
                                "must be true for groups");
        boolean file = key != null;
        variants.forEach(
                (size, at) ->
                        words.require(
                                        SIZES.contains(size),
                                        "/variants",
                                        "are thumb, small, medium, large")
                                .require(
                                        file ? isKey(at) : WebAddress.isHttps(at),
                                        "/variants/" + (SIZES.contains(size) ? size : ""),
                                        file ? "is not a file key" : "must be an https address"));
        words.check();
    }

    private static boolean isSize(@Nullable Integer pixels) {
        return pixels == null || (pixels > 0 && pixels <= LARGEST);
    }

    private static boolean isKey(String key) {
        try {
            return new BlobKey(key).value().equals(key);
        } catch (Problem notOne) {
            return false;
        }
    }
}
