package dev.skerry.functions.contentadmin;

import dev.skerry.content.AddMedia;
import dev.skerry.content.ChangeMedia;
import dev.skerry.content.DeleteMedia;
import dev.skerry.content.ListMedia;
import dev.skerry.content.Media;
import dev.skerry.content.MediaChange;
import dev.skerry.content.PrepareMediaUpload;
import dev.skerry.http.Access;
import dev.skerry.http.SiteEndpoint;
import dev.skerry.kernel.page.Page;
import dev.skerry.kernel.page.PageRequest;
import dev.skerry.kernel.site.Feature;
import dev.skerry.kernel.site.Role;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Patch;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.annotation.Status;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@Controller("/api/media")
@SiteEndpoint(access = Access.STAFF, role = Role.VIEWER, feature = Feature.MEDIA)
class MediaController {

    private final ListMedia listMedia;
    private final AddMedia addMedia;
    private final ChangeMedia changeMedia;
    private final DeleteMedia deleteMedia;
    private final PrepareMediaUpload prepareUpload;

    MediaController(
            ListMedia listMedia,
            AddMedia addMedia,
            ChangeMedia changeMedia,
            DeleteMedia deleteMedia,
            PrepareMediaUpload prepareUpload) {
        this.listMedia = listMedia;
        this.addMedia = addMedia;
        this.changeMedia = changeMedia;
        this.deleteMedia = deleteMedia;
        this.prepareUpload = prepareUpload;
    }

    @Get
    Page<Media> list(@Nullable @QueryValue Integer limit, @Nullable @QueryValue String cursor) {
        return listMedia.list(PageRequest.of(limit, cursor));
    }

    @Get("/{id}")
    Media find(UUID id) {
        return listMedia.find(id);
    }

    @Post
    @Status(HttpStatus.CREATED)
    @SiteEndpoint(role = Role.EDITOR)
    Media add(@Body MediaChange media) {
        return addMedia.add(media);
    }

    @Post("/uploads")
    @Status(HttpStatus.CREATED)
    @SiteEndpoint(role = Role.EDITOR)
    PrepareMediaUpload.Result upload(@Body PrepareMediaUpload.Command file) {
        return prepareUpload.prepare(file);
    }

    @Patch("/{id}")
    @SiteEndpoint(role = Role.EDITOR)
    Media change(UUID id, @Body MediaChange media) {
        return changeMedia.change(id, media);
    }

    @Delete("/{id}")
    @Status(HttpStatus.NO_CONTENT)
    @SiteEndpoint(role = Role.EDITOR)
    void delete(UUID id) {
        deleteMedia.delete(id);
    }
}
