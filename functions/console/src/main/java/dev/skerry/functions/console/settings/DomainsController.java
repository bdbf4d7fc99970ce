package dev.skerry.functions.console.settings;

import dev.skerry.functions.console.Asked;
import dev.skerry.functions.console.Confirmation;
import dev.skerry.functions.console.Desk;
import dev.skerry.functions.console.Frame.Step;
import dev.skerry.functions.console.Frames;
import dev.skerry.functions.console.Html;
import dev.skerry.functions.console.Language;
import dev.skerry.functions.console.Words;
import dev.skerry.http.Access;
import dev.skerry.http.SiteEndpoint;
import dev.skerry.kernel.problem.Problem;
import dev.skerry.kernel.problem.ProblemCode;
import dev.skerry.kernel.site.Feature;
import dev.skerry.kernel.site.Role;
import dev.skerry.sites.domain.AddDomain;
import dev.skerry.sites.domain.CheckDomain;
import dev.skerry.sites.domain.ListDomains;
import dev.skerry.sites.domain.RemoveDomain;
import dev.skerry.sites.domain.SiteDomain;
import gg.jte.generated.precompiled.StaticTemplates;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.serde.annotation.Serdeable;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * {@code /console/s/<slug>/settings/domains}: the domains that the site answers at, for its admins:
 * add one, publish its record, have that looked at; removing one asks for it to be typed.
 */
@Produces(MediaType.ALL)
@Controller(
        value = "/console/s/{slug}/settings/domains",
        consumes = MediaType.APPLICATION_FORM_URLENCODED)
@SiteEndpoint(
        access = Access.STAFF,
        role = Role.ADMIN,
        secondFactor = true,
        feature = Feature.OWN_DOMAINS)
class DomainsController {

    @Serdeable
    record Wanted(@Nullable String domain) {}

    private final ListDomains list;
    private final AddDomain add;
    private final CheckDomain check;
    private final RemoveDomain remove;
    private final Frames frames;
    private final StaticTemplates templates = new StaticTemplates();

    DomainsController(
            ListDomains list,
            AddDomain add,
            CheckDomain check,
            RemoveDomain remove,
            Frames frames) {
        this.list = list;
        this.add = add;
        this.check = check;
        this.remove = remove;
        this.frames = frames;
    }

    @Get
    HttpResponse<String> show(HttpRequest<?> request, String slug) {
        return page(request, HttpStatus.OK, list.list(), "", "");
    }

    @Post
    HttpResponse<?> add(HttpRequest<?> request, String slug, @Body Wanted wanted) {
        String domain = Asked.text(wanted.domain()).toLowerCase(Locale.ROOT);
        try {
            add.add(new AddDomain.Command(domain, false));
            return back();
        } catch (Problem refused) {
            Words words = Words.in(Language.of(request));
            String said =
                    refused.code() == ProblemCode.CONFLICT
                            ? words.say("domains.taken")
                            : words.say("domains.wrong");
            return page(request, Asked.status(refused), list.list(), said, domain);
        }
    }

    /** What was found is on the page that comes back, and nowhere else. */
    @Post(value = "/{domain}/check", consumes = MediaType.ALL)
    HttpResponse<?> check(HttpRequest<?> request, String slug, String domain) {
        try {
            SiteDomain checked = check.check(domain);
            List<SiteDomain> all =
                    list.list().stream()
                            .map(it -> it.domain().equals(domain) ? checked : it)
                            .toList();
            return page(request, HttpStatus.OK, all, "", "");
        } catch (Problem refused) {
            return refused(request, refused);
        }
    }

    @Post("/{domain}/remove")
    HttpResponse<?> remove(
            HttpRequest<?> request, String slug, String domain, @Body Confirmation wanted) {
        try {
            wanted.require(list.find(domain).domain(), "the domain");
            remove.remove(domain);
            return back();
        } catch (Problem refused) {
            return refused(request, refused);
        }
    }

    private static HttpResponse<?> back() {
        return HttpResponse.seeOther(URI.create(Desk.here("/settings/domains")));
    }

    private HttpResponse<?> refused(HttpRequest<?> request, Problem refused) {
        return page(
                request,
                Asked.status(refused),
                list.list(),
                Words.in(Language.of(request)).told(refused),
                "");
    }

    /**
     * @param typed the domain that was to be added
     */
    private HttpResponse<String> page(
            HttpRequest<?> request,
            HttpStatus status,
            List<SiteDomain> all,
            String said,
            String typed) {
        Step above = Desk.step(request, "settings.title", "/settings");
        return Html.page(
                status,
                templates.settingsDomains(
                        frames.of(request, "domains.title", Desk.step(), above),
                        all,
                        Desk.here("/settings/domains"),
                        said,
                        typed));
    }
}
