package dev.skerry.functions.massmessage;

import dev.skerry.campaigns.AudienceWords;
import dev.skerry.campaigns.Channel;
import dev.skerry.campaigns.Excluded;
import dev.skerry.campaigns.StartCampaign;
import dev.skerry.campaigns.SubjectTest;
import dev.skerry.http.Access;
import dev.skerry.http.SiteEndpoint;
import dev.skerry.kernel.site.Feature;
import dev.skerry.kernel.site.Role;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Status;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Starts a campaign. Staff token with role {@code operator} or more.
 *
 * <pre>{@code
 * {"name":"May offer","channel":"email","templateKey":"offer","data":{},
 *  "audience":{"list":"newsletter"},"ratePerMinute":600,"startAt":null,"idempotencyKey":"may-offer"}
 * → 202 {"campaignId":"…","status":"running","recipients":12345,
 *        "excluded":{"suppressed":3,"unsubscribed":7,"dnd":1}}
 * }</pre>
 *
 * <p>{@code channel}: {@code email} or {@code in_app}. {@code audience} is one of {@code
 * {"list":slug}}, {@code {"tags":[…]}} (any of them), {@code {"mag":id}}, {@code {"all":true}},
 * {@code {"userIds":[…]}}, and {@code {"segment":{"match":"all","conditions":[…]}}}, whose
 * conditions read {@code {"field":"city","op":"equals","value":"Lund"}} (fields: {@link
 * dev.skerry.campaigns.segment.Field}; comparisons: {@link
 * dev.skerry.campaigns.segment.Comparison}). The template is tried before anything is stored; it
 * may name {@code name}, {@code firstname}, {@code lastname}, {@code company}, {@code email},
 * {@code site} and {@code brand} besides {@code data}. {@code subjects} (2 to 5, such as {@code
 * [{"sv":"Vår","en":"Spring"},{"sv":"Äntligen","en":"At last"}]}) take the place of the template's
 * subject, each for an equal share of the recipients; with {@code testPercent} only that share of
 * all gets one of them, and the rest the one chosen later. {@code ratePerMinute} is 600 unless
 * said. The same {@code idempotencyKey} is the same campaign for ever, still 202.
 *
 * <p>Problems: {@code audience_unknown}, {@code template_missing}, {@code template_invalid}, {@code
 * mail_not_configured}, {@code mail_disabled}, {@code idempotency_mismatch}.
 */
@Controller("/functions/v1/massMessage")
@SiteEndpoint(access = Access.STAFF, role = Role.OPERATOR, feature = Feature.CAMPAIGNS)
class MassMessageController {

    @Serdeable
    record NewCampaign(
            @NotNull String name,
            @NotNull String channel,
            @NotNull String templateKey,
            @Nullable Map<String, Object> data,
            @Nullable List<@Nullable Map<String, @Nullable String>> subjects,
            @Nullable Integer testPercent,
            @NotNull AudienceWords audience,
            @Nullable Integer ratePerMinute,
            @Nullable Instant startAt,
            @Nullable String idempotencyKey) {}

    @Serdeable
    record Started(UUID campaignId, String status, int recipients, Excluded excluded) {}

    private final StartCampaign startCampaign;

    MassMessageController(StartCampaign startCampaign) {
        this.startCampaign = startCampaign;
    }

    @Post
    @Status(HttpStatus.ACCEPTED)
    Started start(@Body @Valid NewCampaign campaign) {
        StartCampaign.Result result =
                startCampaign.start(
                        new StartCampaign.Command(
                                campaign.name(),
                                Channel.of(campaign.channel()),
                                campaign.templateKey(),
                                Objects.requireNonNullElse(campaign.data(), Map.of()),
                                SubjectTest.of(campaign.subjects(), campaign.testPercent()),
                                campaign.audience().audience(),
                                campaign.ratePerMinute(),
                                campaign.startAt(),
                                campaign.idempotencyKey()));
        return new Started(
                result.id(), result.status().word(), result.recipients(), result.excluded());
    }
}
