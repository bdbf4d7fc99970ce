package dev.skerry.content;

import dev.skerry.kernel.page.Page;
import dev.skerry.kernel.page.PageRequest;
import dev.skerry.kernel.problem.Problem;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Galleries as staff see them, newest first. */
@Singleton
public final class ListGalleries {

    /** A gallery and what it shows. */
    @Serdeable
    public record Detail(Gallery gallery, List<GalleryItem> items) {}

    private final GalleryRepository galleries;

    ListGalleries(GalleryRepository galleries) {
        this.galleries = galleries;
    }

    /**
     * @param status only these; null for all
     */
    public Page<Gallery> list(PageRequest page, @Nullable String status) {
        return Page.of(galleries.list(page, status), page, Gallery::id);
    }

    public Detail find(UUID id) {
        Gallery gallery = galleries.find(id).orElseThrow(() -> Problem.notFound("gallery"));
        return new Detail(gallery, galleries.items(id));
    }
}
