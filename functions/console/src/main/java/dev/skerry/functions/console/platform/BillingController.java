package dev.skerry.functions.console.platform;

import dev.skerry.functions.console.Asked;
import dev.skerry.functions.console.Frames;
import dev.skerry.http.Access;
import dev.skerry.http.SiteEndpoint;
import dev.skerry.sites.RequireSuperadmin;
import dev.skerry.sites.billing.BillingEvent;
import dev.skerry.sites.billing.DismissBillingEvent;
import dev.skerry.sites.billing.ListBillingEvents;
import dev.skerry.sites.billing.RetryBillingEvent;
import gg.jte.generated.precompiled.StaticTemplates;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.serde.annotation.Serdeable;
import org.jspecify.annotations.Nullable;

/**
 * {@code /console/billing?status=&cursor=}: what the payment provider told and what became of it;
 * those that failed first, each to be tried again, or closed by whoever dealt with it otherwise.
 */
@Produces(MediaType.ALL)
@Controller("/console/billing")
@SiteEndpoint(access = Access.SIGNED_IN, whileLocked = true)
class BillingController {

    @Serdeable
    record Dismissal(@Nullable String note) {}

    private static final String PATH = "/console/billing";

    private final RequireSuperadmin superadmin;
    private final ByStatus<BillingEvent> events;
    private final RetryBillingEvent retry;
    private final DismissBillingEvent dismiss;
    private final Frames frames;
    private final StaticTemplates templates = new StaticTemplates();

    BillingController(
            RequireSuperadmin superadmin,
            ListBillingEvents list,
            RetryBillingEvent retry,
            DismissBillingEvent dismiss,
            Frames frames) {
        this.superadmin = superadmin;
        this.events = new ByStatus<>(PATH, list::list);
        this.retry = retry;
        this.dismiss = dismiss;
        this.frames = frames;
    }

    @Get
    HttpResponse<String> list(
            HttpRequest<?> request,
            @Nullable @QueryValue String status,
            @Nullable @QueryValue String cursor) {
        superadmin.check();
        return events.answer(request, status, cursor, view(request));
    }

    @Post(value = "/{id}/retry", consumes = MediaType.ALL)
    HttpResponse<?> retry(HttpRequest<?> request, String id) {
        superadmin.check();
        return Asked.of(
                request,
                PATH,
                "billing_problem",
                () -> retry.retry(id),
                said -> events.failed(said, view(request)));
    }

    @Post(value = "/{id}/dismiss", consumes = MediaType.ALL)
    HttpResponse<?> dismiss(HttpRequest<?> request, String id, @Body Dismissal wanted) {
        superadmin.check();
        return Asked.of(
                request,
                PATH,
                "billing_problem",
                () -> dismiss.dismiss(id, wanted.note()),
                said -> events.failed(said, view(request)));
    }

    private ByStatus.View<BillingEvent> view(HttpRequest<?> request) {
        return (status, items, next, said) ->
                templates.platformBilling(
                        frames.of(request, "billing.title"), items, status, next, said);
    }
}
