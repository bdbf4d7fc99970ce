package dev.skerry.functions.sitesadmin;

import dev.skerry.http.Access;
import dev.skerry.http.SiteEndpoint;
import dev.skerry.sites.OrderExport;
import dev.skerry.sites.RequireSuperadmin;
import dev.skerry.sites.jobs.SiteJob;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Status;
import java.util.UUID;

/** All of a site as files, for superadmins. The job's id is the export's. */
@Controller("/api/admin/tenant-sites/{id}/exports")
@SiteEndpoint(access = Access.SIGNED_IN, whileLocked = true)
class ExportsController {

    private final RequireSuperadmin superadmin;
    private final OrderExport orderExport;

    ExportsController(RequireSuperadmin superadmin, OrderExport orderExport) {
        this.superadmin = superadmin;
        this.orderExport = orderExport;
    }

    @Post
    @Status(HttpStatus.ACCEPTED)
    SiteJob export(UUID id) {
        superadmin.check();
        return orderExport.export(id);
    }

    /** Addresses to read its files from, good for an hour. */
    @Get("/{export}")
    OrderExport.Export find(UUID id, UUID export) {
        superadmin.check();
        return orderExport.find(id, export);
    }
}
