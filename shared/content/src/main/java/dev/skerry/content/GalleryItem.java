package dev.skerry.content;

import io.micronaut.serde.annotation.Serdeable;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A medium in a gallery.
 *
 * @param caption in place of the medium's own
 */
@Serdeable
public record GalleryItem(UUID id, UUID mediaId, @Nullable String caption) {}
