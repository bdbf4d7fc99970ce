package dev.skerry.functions.console.sites;

import dev.skerry.functions.console.Asked;
import dev.skerry.functions.console.Frame;
import dev.skerry.functions.console.Frame.Step;
import dev.skerry.functions.console.Frames;
import dev.skerry.functions.console.Html;
import dev.skerry.functions.console.Language;
import dev.skerry.functions.console.Words;
import dev.skerry.http.Access;
import dev.skerry.http.SiteEndpoint;
import dev.skerry.kernel.problem.Problem;
import dev.skerry.sites.OrderImport;
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
import io.micronaut.http.annotation.QueryValue;
import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;

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
    private final OrderImport orderImport;
    private final String baseDomain;
    private final Frames frames;
    private final StaticTemplates templates = new StaticTemplates();

    NewSiteController(
            RequireSuperadmin superadmin,
            OrderSite orderSite,
            OrderImport orderImport,
            @Value("${skerry.base-domain:skerry.localhost}") String baseDomain,
            Frames frames) {
        this.superadmin = superadmin;
        this.orderSite = orderSite;
        this.orderImport = orderImport;
        this.baseDomain = baseDomain;
        this.frames = frames;
    }

    @Get
    HttpResponse<String> form(
            HttpRequest<?> request,
            @Nullable @QueryValue String importSite,
            @Nullable @QueryValue String importExport) {
        superadmin.check();
        NewSiteForm form = NewSiteForm.usual(importSite, importExport);
        return Html.page(page(request, form, Map.of(), ""));
    }

    @Post(consumes = MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> order(HttpRequest<?> request, @Body NewSiteForm form) {
        superadmin.check();
        try {
            OrderSite.Command command = form.command(baseDomain);
            OrderSite.Result ordered =
                    form.isImport()
                            ? orderImport.order(command, form.imported())
                            : orderSite.order(command);
            return HttpResponse.seeOther(URI.create("/console/sites/" + ordered.site().id()));
        } catch (Problem refused) {
            Words words = Words.in(Language.of(request));
            Map<String, String> wrong =
                    Asked.wrong(request, refused, "new_site_wrong", NewSiteMail::field);
            String said =
                    wrong.isEmpty() ? words.say("new_site.taken") : words.say("problem.marked");
            return Html.page(
                    HttpStatus.valueOf(refused.code().status()), page(request, form, wrong, said));
        }
    }

    private JteModel page(
            HttpRequest<?> request, NewSiteForm form, Map<String, String> wrong, String said) {
        Frame above = frames.of(request, "sites.title");
        Frame frame =
                frames.of(request, "new_site.title", new Step(above.title(), "/console/sites"));
        return templates.sitesOrder(frame, form, wrong, said);
    }
}
