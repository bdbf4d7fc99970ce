package dev.skerry.functions.sitesadmin;

import dev.skerry.http.Access;
import dev.skerry.http.SiteEndpoint;
import dev.skerry.sites.OrderArchive;
import dev.skerry.sites.OrderReset;
import dev.skerry.sites.RequireSuperadmin;
import dev.skerry.sites.ResetPart;
import dev.skerry.sites.jobs.SiteJob;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Status;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Closes a site, opens it again, and empties it, for superadmins. */
@Controller("/api/admin/tenant-sites/{id}")
@SiteEndpoint(access = Access.SIGNED_IN, whileLocked = true)
class ArchiveController {

    @Serdeable
    record Archive(@Nullable String reason) {}

    /**
     * @param slug another name, where somebody else has the old one by now
     */
    @Serdeable
    record Restore(@Nullable String slug) {}

    /**
     * @param what {@code content | design | media | all}
     * @param confirm the slug of the site, typed
     */
    @Serdeable
    record Reset(@NotNull String what, @NotNull String confirm) {}

    private final RequireSuperadmin superadmin;
    private final OrderArchive orderArchive;
    private final OrderReset orderReset;

    ArchiveController(
            RequireSuperadmin superadmin, OrderArchive orderArchive, OrderReset orderReset) {
        this.superadmin = superadmin;
        this.orderArchive = orderArchive;
        this.orderReset = orderReset;
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

    @Post("/reset")
    @Status(HttpStatus.ACCEPTED)
    SiteJob reset(UUID id, @Body @Valid Reset reset) {
        superadmin.check();
        return orderReset.reset(id, ResetPart.of(reset.what()), reset.confirm());
    }
}
