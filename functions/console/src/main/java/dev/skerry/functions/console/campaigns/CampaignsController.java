package dev.skerry.functions.console.campaigns;

import dev.skerry.campaigns.CampaignView;
import dev.skerry.campaigns.ChooseSubject;
import dev.skerry.campaigns.ListCampaigns;
import dev.skerry.campaigns.SteerCampaign;
import dev.skerry.functions.console.Asked;
import dev.skerry.functions.console.Confirmation;
import dev.skerry.functions.console.Desk;
import dev.skerry.functions.console.Html;
import dev.skerry.http.Access;
import dev.skerry.http.SiteEndpoint;
import dev.skerry.kernel.problem.Problem;
import dev.skerry.kernel.site.Feature;
import dev.skerry.kernel.site.Role;
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
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * {@code /console/s/<slug>/campaigns}: the site's campaigns, and one with what is done to it.
 * {@code …/<id>/progress} is the part of it that moves by itself, until it is over; cancelling asks
 * for the name to be typed.
 */
@Produces(MediaType.ALL)
@Controller(value = "/console/s/{slug}/campaigns", consumes = MediaType.APPLICATION_FORM_URLENCODED)
@SiteEndpoint(access = Access.STAFF, role = Role.OPERATOR, feature = Feature.CAMPAIGNS)
class CampaignsController {

    @Serdeable
    record Choice(@Nullable String subject) {}

    private final ListCampaigns campaigns;
    private final SteerCampaign steerCampaign;
    private final ChooseSubject chooseSubject;
    private final CampaignPages pages;

    CampaignsController(
            ListCampaigns campaigns,
            SteerCampaign steerCampaign,
            ChooseSubject chooseSubject,
            CampaignPages pages) {
        this.campaigns = campaigns;
        this.steerCampaign = steerCampaign;
        this.chooseSubject = chooseSubject;
        this.pages = pages;
    }

    @Get
    HttpResponse<String> list(
            HttpRequest<?> request, String slug, @Nullable @QueryValue String cursor) {
        return Html.page(pages.list(request, cursor, ""));
    }

    @Get("/{id}")
    HttpResponse<String> one(
            HttpRequest<?> request, String slug, UUID id, @Nullable @QueryValue String cursor) {
        return Html.page(pages.one(request, id, cursor, ""));
    }

    @Get("/{id}/progress")
    HttpResponse<String> progress(HttpRequest<?> request, String slug, UUID id) {
        CampaignView campaign = campaigns.find(id);
        var part = Html.page(pages.progress(request, campaign));
        // What can be done to it is another thing now: the whole page says it.
        return campaign.status().equals("running") ? part : part.header("HX-Refresh", "true");
    }

    @Post("/{id}/subject")
    HttpResponse<?> choose(HttpRequest<?> request, String slug, UUID id, @Body Choice choice) {
        return done(request, id, () -> chooseSubject.choose(id, choice.subject()));
    }

    @Post("/{id}/cancel")
    HttpResponse<?> cancel(
            HttpRequest<?> request, String slug, UUID id, @Body Confirmation wanted) {
        return done(
                request,
                id,
                () -> {
                    wanted.require(campaigns.find(id).name().strip(), "the name of the campaign");
                    steerCampaign.steer(id, SteerCampaign.Action.CANCEL);
                });
    }

    @Post(value = "/{id}/{action}", consumes = MediaType.ALL)
    HttpResponse<?> steer(HttpRequest<?> request, String slug, UUID id, String action) {
        SteerCampaign.Action asked = SteerCampaign.Action.of(action);
        if (asked == SteerCampaign.Action.CANCEL) {
            throw Problem.invalid("/confirm", "must be the name of the campaign");
        }
        return done(request, id, () -> steerCampaign.steer(id, asked));
    }

    private HttpResponse<?> done(HttpRequest<?> request, UUID id, Runnable wish) {
        return Asked.of(
                request,
                Desk.here("/campaigns/" + id),
                wish,
                said -> pages.one(request, id, null, said));
    }
}
