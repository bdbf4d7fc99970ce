package dev.skerry.functions.console.sites;

import dev.skerry.functions.console.Asked;
import dev.skerry.functions.console.Html;
import dev.skerry.http.Access;
import dev.skerry.http.SiteEndpoint;
import dev.skerry.kernel.problem.Problem;
import dev.skerry.kernel.site.SiteId;
import dev.skerry.sites.ListSites;
import dev.skerry.sites.RequireSuperadmin;
import dev.skerry.sites.subscription.RecordSubscription;
import dev.skerry.sites.subscription.ShowSubscription;
import dev.skerry.sites.subscription.Subscription;
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
import java.net.URI;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * {@code /console/sites/<id>/subscription}: how it stands with the paying, and what is to be said
 * of customers who pay by invoice, or whose trial is to last longer.
 */
@Produces(MediaType.ALL)
@Controller(
        value = "/console/sites/{id}/subscription",
        consumes = MediaType.APPLICATION_FORM_URLENCODED)
@SiteEndpoint(access = Access.SIGNED_IN, whileLocked = true)
class SiteSubscriptionController {

    private final RequireSuperadmin superadmin;
    private final ListSites sites;
    private final ShowSubscription show;
    private final RecordSubscription record;
    private final Clock clock;
    private final SiteFrames frames;
    private final StaticTemplates templates = new StaticTemplates();

    SiteSubscriptionController(
            RequireSuperadmin superadmin,
            ListSites sites,
            ShowSubscription show,
            RecordSubscription record,
            Clock clock,
            SiteFrames frames) {
        this.superadmin = superadmin;
        this.sites = sites;
        this.show = show;
        this.record = record;
        this.clock = clock;
        this.frames = frames;
    }

    @Get
    HttpResponse<String> show(HttpRequest<?> request, UUID id) {
        superadmin.check();
        SubscriptionForm form =
                written(id)
                        .map(SubscriptionForm::of)
                        .orElseGet(() -> SubscriptionForm.on(sites.find(id).plan()));
        return Html.page(page(request, id, form, Map.of(), ""));
    }

    @Post
    HttpResponse<?> say(HttpRequest<?> request, UUID id, @Body SubscriptionForm form) {
        superadmin.check();
        try {
            record.record(form.command(id, clock.instant()));
            return HttpResponse.seeOther(URI.create(SiteSection.SUBSCRIPTION.path(id)));
        } catch (Problem refused) {
            Map<String, String> wrong =
                    Asked.wrong(request, refused, "subscription_wrong", it -> it.substring(1));
            return Asked.refused(
                    request,
                    refused,
                    "subscription_problem",
                    said -> page(request, id, form, wrong, said));
        }
    }

    private Optional<Subscription> written(UUID id) {
        return show.written(new SiteId(id));
    }

    private JteModel page(
            HttpRequest<?> request,
            UUID id,
            SubscriptionForm form,
            Map<String, String> wrong,
            String said) {
        return templates.sitesSubscription(
                frames.of(request, id, SiteSection.SUBSCRIPTION),
                id,
                show.find(new SiteId(id)).orElse(null),
                form,
                wrong,
                said);
    }
}
