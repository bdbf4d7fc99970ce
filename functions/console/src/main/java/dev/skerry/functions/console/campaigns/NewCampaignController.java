package dev.skerry.functions.console.campaigns;

import dev.skerry.campaigns.CountAudience;
import dev.skerry.campaigns.StartCampaign;
import dev.skerry.functions.console.Asked;
import dev.skerry.functions.console.Browser;
import dev.skerry.functions.console.Desk;
import dev.skerry.functions.console.Frame;
import dev.skerry.functions.console.Frames;
import dev.skerry.functions.console.Html;
import dev.skerry.functions.console.Language;
import dev.skerry.functions.console.Words;
import dev.skerry.http.Access;
import dev.skerry.http.SiteEndpoint;
import dev.skerry.kernel.problem.Problem;
import dev.skerry.kernel.site.Feature;
import dev.skerry.kernel.site.Role;
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
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * {@code /console/s/<slug>/campaigns/new}: starts a campaign. Whom it would reach is counted first;
 * the button that sends comes with the number. {@code …/count} answers that part alone to a page
 * that has the rest.
 */
@Produces(MediaType.ALL)
@Controller(
        value = "/console/s/{slug}/campaigns/new",
        consumes = MediaType.APPLICATION_FORM_URLENCODED)
@SiteEndpoint(access = Access.STAFF, role = Role.OPERATOR, feature = Feature.CAMPAIGNS)
class NewCampaignController {

    /** What refusals mean here. */
    private static final String OWN = "campaign_problem";

    private final StartCampaign startCampaign;
    private final CountAudience countAudience;
    private final CampaignChoices choices;
    private final Frames frames;
    private final StaticTemplates templates = new StaticTemplates();

    NewCampaignController(
            StartCampaign startCampaign,
            CountAudience countAudience,
            CampaignChoices choices,
            Frames frames) {
        this.startCampaign = startCampaign;
        this.countAudience = countAudience;
        this.choices = choices;
        this.frames = frames;
    }

    @Get
    HttpResponse<String> form(HttpRequest<?> request, String slug) {
        return Html.page(page(request, CampaignForm.fresh(), Map.of(), "", null));
    }

    @Post("/count")
    HttpResponse<String> count(HttpRequest<?> request, String slug, @Body CampaignForm form) {
        try {
            CountAudience.Result counted = countAudience.count(form.chosen(), form.reached());
            return Html.page(
                    Browser.asksForPart(request)
                            ? templates.campaignsCount(frame(request), counted, "")
                            : page(request, form, Map.of(), "", counted));
        } catch (Problem refused) {
            Map<String, String> wrong = wrong(request, refused);
            if (Browser.asksForPart(request)) {
                String said = wrong.values().stream().findFirst().orElse(told(request, refused));
                return Html.page(templates.campaignsCount(frame(request), null, said));
            }
            return refused(request, form, refused, wrong);
        }
    }

    @Post
    HttpResponse<?> start(HttpRequest<?> request, String slug, @Body CampaignForm form) {
        try {
            StartCampaign.Result started = startCampaign.start(form.command());
            return HttpResponse.seeOther(URI.create(Desk.here("/campaigns/" + started.id())));
        } catch (Problem refused) {
            return refused(request, form, refused, wrong(request, refused));
        }
    }

    private HttpResponse<String> refused(
            HttpRequest<?> request, CampaignForm form, Problem refused, Map<String, String> wrong) {
        String said =
                wrong.isEmpty() ? told(request, refused) : frame(request).say("campaigns.wrong");
        return Html.page(Asked.status(refused), page(request, form, wrong, said, null));
    }

    /** By the field of the form that it is said beside. */
    private static Map<String, String> wrong(HttpRequest<?> request, Problem refused) {
        Words words = Words.in(Language.of(request));
        Map<String, String> wrong = new TreeMap<>();
        switch (refused.code()) {
            case INVALID_REQUEST ->
                    refused.errors().stream()
                            .map(it -> named(it.pointer()))
                            .forEach(it -> wrong.put(it, words.word("campaign_wrong", it)));
            case AUDIENCE_UNKNOWN -> wrong.put("audience", words.told(refused, OWN));
            case TEMPLATE_MISSING, TEMPLATE_INVALID, MAIL_DISABLED ->
                    wrong.put("templateKey", words.told(refused, OWN));
            default -> {}
        }
        return wrong;
    }

    /** What the form calls it. */
    private static String named(String pointer) {
        return pointer.startsWith("/audience/tags") ? "tags" : pointer.split("/", 3)[1];
    }

    private static String told(HttpRequest<?> request, Problem refused) {
        return Words.in(Language.of(request)).told(refused, OWN);
    }

    private Frame frame(HttpRequest<?> request) {
        return frames.of(
                request,
                "campaigns.new",
                Desk.step(),
                Desk.step(request, "campaigns.title", "/campaigns"));
    }

    /**
     * @param counted whom it would reach; null where nobody asked
     */
    private JteModel page(
            HttpRequest<?> request,
            CampaignForm form,
            Map<String, String> wrong,
            String said,
            CountAudience.@Nullable Result counted) {
        return templates.campaignsNew(
                frame(request),
                form,
                choices.offer(),
                wrong,
                said,
                counted,
                Desk.here("/campaigns/new"));
    }
}
