package dev.skerry.functions.console.platform;

import dev.skerry.functions.console.Asked;
import dev.skerry.functions.console.Frames;
import dev.skerry.functions.console.Html;
import dev.skerry.functions.console.NextPage;
import dev.skerry.http.Access;
import dev.skerry.http.SiteEndpoint;
import dev.skerry.kernel.page.Page;
import dev.skerry.kernel.page.PageRequest;
import dev.skerry.kernel.problem.Problem;
import dev.skerry.sites.RequireSuperadmin;
import dev.skerry.sites.billing.BillingEvent;
import dev.skerry.sites.billing.DismissBillingEvent;
import dev.skerry.sites.billing.ListBillingEvents;
import dev.skerry.sites.billing.RetryBillingEvent;
import gg.jte.generated.precompiled.StaticTemplates;
import gg.jte.models.runtime.JteModel;
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
import java.util.List;
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
    private static final String FAILED = "failed";
    private static final String ALL = "all";

    private static final int ROWS = 50;

    private final RequireSuperadmin superadmin;
    private final ListBillingEvents list;
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
        this.list = list;
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
        String wanted = Asked.text(status).isEmpty() ? FAILED : Asked.text(status);
        try {
            return Html.page(page(request, wanted, found(wanted, Asked.given(cursor)), ""));
        } catch (Problem refused) {
            Page<BillingEvent> none = new Page<>(List.of(), null);
            return Asked.refused(request, refused, said -> page(request, FAILED, none, said));
        }
    }

    @Post(value = "/{id}/retry", consumes = MediaType.ALL)
    HttpResponse<?> retry(HttpRequest<?> request, String id) {
        superadmin.check();
        return Asked.of(
                request,
                PATH,
                "billing_problem",
                () -> retry.retry(id),
                said -> page(request, FAILED, found(FAILED, null), said));
    }

    @Post(value = "/{id}/dismiss", consumes = MediaType.ALL)
    HttpResponse<?> dismiss(HttpRequest<?> request, String id, @Body Dismissal wanted) {
        superadmin.check();
        return Asked.of(
                request,
                PATH,
                "billing_problem",
                () -> dismiss.dismiss(id, wanted.note()),
                said -> page(request, FAILED, found(FAILED, null), said));
    }

    private Page<BillingEvent> found(String status, @Nullable String cursor) {
        return list.list(status.equals(ALL) ? null : status, PageRequest.of(ROWS, cursor));
    }

    private JteModel page(
            HttpRequest<?> request, String status, Page<BillingEvent> found, String said) {
        String next = NextPage.of(PATH).with("status", status).after(found);
        return templates.platformBilling(
                frames.of(request, "billing.title"), found.items(), status, next, said);
    }
}
