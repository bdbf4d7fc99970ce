package dev.skerry.content;

import dev.skerry.kernel.page.Page;
import dev.skerry.kernel.page.PageRequest;
import dev.skerry.kernel.site.SiteScope;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Media of the site in scope, each with an address to look at it by, for its staff. */
@Singleton
public final class ShowMedia {

    /** The smallest that is still worth looking at comes first. */
    private static final List<String> SIZES = List.of("small", "medium", "thumb", "large");

    /**
     * @param picture signed and short-lived where it is a file that not everybody may read; null
     *     where there is nothing to look at, such as a video without a still
     */
    public record Shown(Media media, @Nullable String picture) {}

    private final MediaRepository media;
    private final SignedAddresses addresses;
    private final ContentSettings settings;

    ShowMedia(MediaRepository media, SignedAddresses addresses, ContentSettings settings) {
        this.media = media;
        this.addresses = addresses;
        this.settings = settings;
    }

    /** The newest first. */
    public Page<Shown> list(PageRequest page) {
        Page<Media> found = Page.of(media.list(page), page, Media::id);
        return new Page<>(found.items().stream().map(this::shown).toList(), found.nextCursor());
    }

    /** Those of them that there are. */
    public Map<UUID, Shown> all(List<UUID> ids) {
        return media.all(ids).stream()
                .map(this::shown)
                .collect(Collectors.toMap(it -> it.media().id(), Function.identity()));
    }

    private Shown shown(Media medium) {
        String smallest = smallest(medium);
        return new Shown(
                medium,
                smallest == null || medium.key() == null ? smallest : file(medium, smallest));
    }

    private static @Nullable String smallest(Media medium) {
        for (String size : SIZES) {
            String at = medium.variants().get(size);
            if (at != null) {
                return at;
            }
        }
        if (!medium.type().equals("image")) {
            return null;
        }
        return medium.key() == null ? medium.url() : medium.key();
    }

    private String file(Media medium, String key) {
        return medium.isProtected() || settings.baseUrl().isEmpty()
                ? addresses.of(key)
                : "%s/sites/%s/%s"
                        .formatted(settings.baseUrl(), SiteScope.current().site().id(), key);
    }
}
