package dev.skerry.functions.sitesadmin;

import dev.skerry.http.Access;
import dev.skerry.http.SiteEndpoint;
import dev.skerry.sites.OrderMove;
import dev.skerry.sites.RequireSuperadmin;
import dev.skerry.sites.SitePlace;
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

/** Moves a site between pool, schema and database, for superadmins. */
@Controller("/api/admin/tenant-sites/{id}/move")
@SiteEndpoint(access = Access.SIGNED_IN, whileLocked = true)
class MovesController {

    /**
     * @param placement {@code pool | schema | database}
     * @param databaseRef a database that is there, {@code env:DATABASE_URL_<NAME>} or {@code
     *     secret:<name>}
     */
    @Serdeable
    record Target(@NotNull String placement, @Nullable String databaseRef) {}

    private final RequireSuperadmin superadmin;
    private final OrderMove orderMove;

    MovesController(RequireSuperadmin superadmin, OrderMove orderMove) {
        this.superadmin = superadmin;
        this.orderMove = orderMove;
    }

    @Post
    @Status(HttpStatus.ACCEPTED)
    SiteJob move(UUID id, @Body @Valid Target target) {
        superadmin.check();
        return orderMove.move(id, SitePlace.of(target.placement()), target.databaseRef());
    }

    /** Deletes what the last move left at the old place. */
    @Post("/confirm")
    @Status(HttpStatus.ACCEPTED)
    SiteJob confirm(UUID id) {
        superadmin.check();
        return orderMove.confirm(id);
    }
}
