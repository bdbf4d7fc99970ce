package dev.skerry.functions.sitesadmin;

import dev.skerry.http.Access;
import dev.skerry.http.SiteEndpoint;
import dev.skerry.sites.OrderArchive;
import dev.skerry.sites.RequireSuperadmin;
import dev.skerry.sites.jobs.SiteJob;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Status;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.Valid;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Closes a site and opens it again, for superadmins. */
@Controller("/api/admin/tenant-sites/{id}")
@SiteEndpoint(access = Access.SIGNED_IN)
class ArchiveController {

    @Serdeable
    record Archive(@Nullable String reason) {}

    /**
     * @param slug another name, where somebody else has the old one by now
     */
    @Serdeable
    record Restore(@Nullable String slug) {}

    private final RequireSuperadmin superadmin;
    private final OrderArchive orderArchive;

    ArchiveController(RequireSuperadmin superadmin, OrderArchive orderArchive) {
        this.superadmin = superadmin;
        this.orderArchive = orderArchive;
    }

    @Post("/archive")
    @Status(HttpStatus.ACCEPTED)
    SiteJob archive(UUID id, @Body @Valid Archive archive) {
        superadmin.check();
        return orderArchive.archive(id, archive.reason());
    }

    @Post("/restore")
    @Status(HttpStatus.ACCEPTED)
    SiteJob restore(UUID id, @Body @Valid Restore restore) {
        superadmin.check();
        return orderArchive.restore(id, restore.slug());
    }
}
