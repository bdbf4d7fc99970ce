package dev.skerry.functions.console.sites;

import dev.skerry.functions.console.Frame;
import dev.skerry.functions.console.Frame.Step;
import dev.skerry.functions.console.Frames;
import dev.skerry.functions.console.Html;
import dev.skerry.functions.console.Language;
import dev.skerry.functions.console.Words;
import dev.skerry.http.Access;
import dev.skerry.http.SiteEndpoint;
import dev.skerry.kernel.problem.Problem;
import dev.skerry.sites.OrderSite;
import dev.skerry.sites.RequireSuperadmin;
import gg.jte.generated.precompiled.StaticTemplates;
import gg.jte.models.runtime.JteModel;
import io.micronaut.context.annotation.Value;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import java.net.URI;
import java.util.Map;
import java.util.TreeMap;

/**
 * {@code /console/sites/new}: orders a site. What is wrong is said beside its field, and everything
 * that was typed stays; a site that is ordered is shown while it is being made.
 */
@Produces(MediaType.ALL)
@Controller("/console/sites/new")
@SiteEndpoint(access = Access.SIGNED_IN, whileLocked = true)
class NewSiteController {

    private final RequireSuperadmin superadmin;
    private final OrderSite orderSite;
    private final String baseDomain;
    private final Frames frames;
    private final StaticTemplates templates = new StaticTemplates();

    NewSiteController(
            RequireSuperadmin superadmin,
            OrderSite orderSite,
            @Value("${skerry.base-domain:skerry.localhost}") String baseDomain,
            Frames frames) {
        this.superadmin = superadmin;
        this.orderSite = orderSite;
        this.baseDomain = baseDomain;
        this.frames = frames;
    }

    @Get
    HttpResponse<String> form(HttpRequest<?> request) {
        superadmin.check();
        return Html.page(page(request, NewSiteForm.EMPTY, Map.of(), ""));
    }

    @Post(consumes = MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> order(HttpRequest<?> request, @Body NewSiteForm form) {
        superadmin.check();
        try {
            OrderSite.Result ordered = orderSite.order(form.command(baseDomain));
            return HttpResponse.seeOther(URI.create("/console/sites/" + ordered.site().id()));
        } catch (Problem refused) {
            Words words = Words.in(Language.of(request));
            Map<String, String> wrong = new TreeMap<>();
            for (Problem.Invalid invalid : refused.errors()) {
                String field = invalid.pointer().substring(1);
                wrong.put(named(field), words.word("new_site_wrong", named(field)));
            }
            String said =
                    wrong.isEmpty() ? words.say("new_site.taken") : words.say("new_site.wrong");
            return Html.page(
                    HttpStatus.valueOf(refused.code().status()), page(request, form, wrong, said));
        }
    }

    /** What the form calls it. */
    private static String named(String field) {
        return field.equals("contactEmail") ? "adminEmail" : field;
    }

    private JteModel page(
            HttpRequest<?> request, NewSiteForm form, Map<String, String> wrong, String said) {
        Frame above = frames.of(request, "sites.title");
        Frame frame =
                frames.of(request, "new_site.title", new Step(above.title(), "/console/sites"));
        return templates.sitesOrder(frame, form, wrong, said);
    }
}
