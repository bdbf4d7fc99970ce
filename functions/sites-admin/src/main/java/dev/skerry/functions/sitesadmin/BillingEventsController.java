package dev.skerry.functions.sitesadmin;

import dev.skerry.http.Access;
import dev.skerry.http.SiteEndpoint;
import dev.skerry.kernel.page.Page;
import dev.skerry.kernel.page.PageRequest;
import dev.skerry.sites.RequireSuperadmin;
import dev.skerry.sites.billing.BillingEvent;
import dev.skerry.sites.billing.DismissBillingEvent;
import dev.skerry.sites.billing.ListBillingEvents;
import dev.skerry.sites.billing.RetryBillingEvent;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.serde.annotation.Serdeable;
import org.jspecify.annotations.Nullable;

/**
 * {@code GET /api/admin/billing-events?status=&limit=&cursor=}: what the payment provider told and
 * what became of it, for superadmins. {@code failed} could not be done, and {@code POST
 * /{id}/retry} tries again; a {@code ticket} is for somebody to see to at the provider. {@code POST
 * /{id}/dismiss} with {@code {"note"}} closes either when it was dealt with otherwise. Problems:
 * {@code not_found} 404, {@code conflict} 409 for one that does not wait for that, {@code
 * invalid_request} 422 without a note.
 */
@Controller("/api/admin/billing-events")
@SiteEndpoint(access = Access.SIGNED_IN, whileLocked = true)
class BillingEventsController {

    @Serdeable
    record Dismissal(@Nullable String note) {}

    private final RequireSuperadmin superadmin;
    private final ListBillingEvents list;
    private final RetryBillingEvent retry;
    private final DismissBillingEvent dismiss;

    BillingEventsController(
            RequireSuperadmin superadmin,
            ListBillingEvents list,
            RetryBillingEvent retry,
            DismissBillingEvent dismiss) {
        this.superadmin = superadmin;
        this.list = list;
        this.retry = retry;
        this.dismiss = dismiss;
    }

    @Get
    Page<BillingEvent> list(
            @Nullable @QueryValue String status,
            @Nullable @QueryValue Integer limit,
            @Nullable @QueryValue String cursor) {
        superadmin.check();
        return list.list(status, PageRequest.of(limit, cursor));
    }

    @Post("/{id}/retry")
    BillingEvent retry(String id) {
        superadmin.check();
        return retry.retry(id);
    }

    @Post("/{id}/dismiss")
    BillingEvent dismiss(String id, @Body Dismissal dismissal) {
        superadmin.check();
        return dismiss.dismiss(id, dismissal.note());
    }
}
