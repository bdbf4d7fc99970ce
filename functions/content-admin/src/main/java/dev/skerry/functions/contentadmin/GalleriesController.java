package dev.skerry.functions.contentadmin;

import dev.skerry.content.ChangeGallery;
import dev.skerry.content.CreateGallery;
import dev.skerry.content.DeleteGallery;
import dev.skerry.content.Gallery;
import dev.skerry.content.GalleryChange;
import dev.skerry.content.GalleryItem;
import dev.skerry.content.ListGalleries;
import dev.skerry.content.SetGalleryItems;
import dev.skerry.http.Access;
import dev.skerry.http.SiteEndpoint;
import dev.skerry.kernel.page.Page;
import dev.skerry.kernel.page.PageRequest;
import dev.skerry.kernel.problem.Problem;
import dev.skerry.kernel.site.Feature;
import dev.skerry.kernel.site.Role;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Patch;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Put;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.annotation.Status;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@Controller("/api/galleries")
@SiteEndpoint(access = Access.STAFF, role = Role.VIEWER, feature = Feature.GALLERIES)
class GalleriesController {

    /** Nullable, because a list that is left out would else arrive as an empty one. */
    @Serdeable
    record Items(@Nullable List<@NotNull @Valid Item> items) {

        SetGalleryItems.Command command(UUID gallery) {
            if (items == null) {
                throw Problem.invalid("/items", "is required");
            }
            return new SetGalleryItems.Command(gallery, items.stream().map(Item::item).toList());
        }
    }

    @Serdeable
    record Item(@NotNull UUID mediaId, @Nullable String caption) {

        SetGalleryItems.Item item() {
            return new SetGalleryItems.Item(mediaId, caption);
        }
    }

    @Serdeable
    record ItemsSet(List<GalleryItem> items) {}

    private final ListGalleries listGalleries;
    private final CreateGallery createGallery;
    private final ChangeGallery changeGallery;
    private final DeleteGallery deleteGallery;
    private final SetGalleryItems setItems;

    GalleriesController(
            ListGalleries listGalleries,
            CreateGallery createGallery,
            ChangeGallery changeGallery,
            DeleteGallery deleteGallery,
            SetGalleryItems setItems) {
        this.listGalleries = listGalleries;
        this.createGallery = createGallery;
        this.changeGallery = changeGallery;
        this.deleteGallery = deleteGallery;
        this.setItems = setItems;
    }

    @Get
    Page<Gallery> list(
            @Nullable @QueryValue String status,
            @Nullable @QueryValue Integer limit,
            @Nullable @QueryValue String cursor) {
        return listGalleries.list(PageRequest.of(limit, cursor), status);
    }

    @Get("/{id}")
    ListGalleries.Detail find(UUID id) {
        return listGalleries.find(id);
    }

    @Post
    @Status(HttpStatus.CREATED)
    @SiteEndpoint(role = Role.EDITOR)
    Gallery create(@Body GalleryChange gallery) {
        return createGallery.create(gallery);
    }

    @Patch("/{id}")
    @SiteEndpoint(role = Role.EDITOR)
    Gallery change(UUID id, @Body GalleryChange gallery) {
        return changeGallery.change(id, gallery);
    }

    @Delete("/{id}")
    @Status(HttpStatus.NO_CONTENT)
    @SiteEndpoint(role = Role.EDITOR)
    void delete(UUID id) {
        deleteGallery.delete(id);
    }

    @Put("/{id}/items")
    @SiteEndpoint(role = Role.EDITOR)
    ItemsSet items(UUID id, @Body @Valid Items items) {
        return new ItemsSet(setItems.set(items.command(id)));
    }
}
