package dev.skerry.functions.massmessage;

import dev.skerry.campaigns.CampaignView;
import dev.skerry.campaigns.ChooseSubject;
import dev.skerry.campaigns.ListCampaigns;
import dev.skerry.campaigns.SteerCampaign;
import dev.skerry.http.Access;
import dev.skerry.http.SiteEndpoint;
import dev.skerry.kernel.page.Page;
import dev.skerry.kernel.page.PageRequest;
import dev.skerry.kernel.site.Feature;
import dev.skerry.kernel.site.Role;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Campaigns of a site, newest first. Staff token with role {@code operator} or more.
 *
 * <pre>{@code
 * {"id":"…","name":"May offer","channel":"email","templateKey":"offer","audience":{"list":"newsletter"},
 *  "status":"scheduled|running|paused|cancelled|finished","ratePerMinute":600,"recipients":12345,
 *  "excluded":{"suppressed":3,"unsubscribed":7,"dnd":1},
 *  "counts":{"pending":0,"queued":8345,"sent":4000,"failed":0,"uncertain":0,"skipped":0},
 *  "testPercent":20,"subject":null,
 *  "subjects":[{"letter":"A","text":{"en":"May offer"},"sent":400,"failed":0,"left":2},…],
 *  "startAt":"…","startedAt":"…","finishedAt":null,"etaSeconds":835,
 *  "measured":{"ratePerMinute":412,"etaSeconds":1216}}
 * }</pre>
 *
 * <p>{@code POST …/pause}, {@code resume}, {@code cancel} and {@code resend-failed} answer the
 * same; what no longer can be done is {@code campaign_finished}, anything else in their place
 * {@code not_found}. {@code POST …/subject {"subject":"B"}} ends a test of subjects: everybody who
 * is not in it gets that one.
 */
@Controller("/api/campaigns")
@SiteEndpoint(access = Access.STAFF, role = Role.OPERATOR, feature = Feature.CAMPAIGNS)
class CampaignsController {

    @Serdeable
    record Choice(@NotNull String subject) {}

    private final ListCampaigns listCampaigns;
    private final SteerCampaign steerCampaign;
    private final ChooseSubject chooseSubject;

    CampaignsController(
            ListCampaigns listCampaigns, SteerCampaign steerCampaign, ChooseSubject chooseSubject) {
        this.listCampaigns = listCampaigns;
        this.steerCampaign = steerCampaign;
        this.chooseSubject = chooseSubject;
    }

    @Get
    Page<CampaignView> list(
            @Nullable @QueryValue Integer limit, @Nullable @QueryValue String cursor) {
        return listCampaigns.list(PageRequest.of(limit, cursor));
    }

    @Get("/{id}")
    CampaignView find(UUID id) {
        return listCampaigns.find(id);
    }

    @Post("/{id}/subject")
    CampaignView choose(UUID id, @Body @Valid Choice choice) {
        return chooseSubject.choose(id, choice.subject());
    }

    @Post("/{id}/{action}")
    CampaignView steer(UUID id, String action) {
        return steerCampaign.steer(id, SteerCampaign.Action.of(action));
    }
}
