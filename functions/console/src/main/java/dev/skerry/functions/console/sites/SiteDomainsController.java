package dev.skerry.functions.console.sites;

import dev.skerry.functions.console.Asked;
import dev.skerry.functions.console.Html;
import dev.skerry.functions.console.Language;
import dev.skerry.functions.console.Words;
import dev.skerry.http.Access;
import dev.skerry.http.SiteEndpoint;
import dev.skerry.kernel.problem.Problem;
import dev.skerry.sites.RequireSuperadmin;
import dev.skerry.sites.domain.AddDomain;
import dev.skerry.sites.domain.CheckDomain;
import dev.skerry.sites.domain.ListDomains;
import dev.skerry.sites.domain.RemoveDomain;
import dev.skerry.sites.domain.SiteDomain;
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
import io.micronaut.serde.annotation.Serdeable;
import java.net.URI;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * {@code /console/sites/<id>/domains}: where a site answers. One is proved by what stands in DNS,
 * or vouched for; removing one asks for it to be typed.
 */
@Produces(MediaType.ALL)
@Controller(value = "/console/sites/{id}/domains", consumes = MediaType.APPLICATION_FORM_URLENCODED)
@SiteEndpoint(access = Access.SIGNED_IN, whileLocked = true)
class SiteDomainsController {

    /**
     * @param vouched {@code yes}, or anything else
     */
    @Serdeable
    record NewDomain(@Nullable String domain, @Nullable String vouched) {

        String named() {
            return Asked.text(domain).toLowerCase(Locale.ROOT);
        }
    }

    @Serdeable
    record Removal(@Nullable String confirm) {}

    private final RequireSuperadmin superadmin;
    private final ListDomains list;
    private final AddDomain add;
    private final CheckDomain check;
    private final RemoveDomain remove;
    private final SiteFrames frames;
    private final StaticTemplates templates = new StaticTemplates();

    SiteDomainsController(
            RequireSuperadmin superadmin,
            ListDomains list,
            AddDomain add,
            CheckDomain check,
            RemoveDomain remove,
            SiteFrames frames) {
        this.superadmin = superadmin;
        this.list = list;
        this.add = add;
        this.check = check;
        this.remove = remove;
        this.frames = frames;
    }

    @Get
    HttpResponse<String> list(HttpRequest<?> request, UUID id) {
        superadmin.check();
        return Html.page(page(request, id, "", ""));
    }

    @Post
    HttpResponse<?> add(HttpRequest<?> request, UUID id, @Body NewDomain wanted) {
        return done(
                request,
                id,
                wanted.named(),
                () ->
                        add.add(
                                new AddDomain.Command(
                                        wanted.named(), "yes".equals(wanted.vouched()))));
    }

    /** What was found wrong is said, not kept: it holds for the moment of the look. */
    @Post(value = "/{domain}/check", consumes = MediaType.ALL)
    HttpResponse<?> check(HttpRequest<?> request, UUID id, String domain) {
        superadmin.check();
        try {
            SiteDomain found = superadmin.at(id).call(() -> check.check(domain));
            String finding = found.finding();
            if (finding == null) {
                return HttpResponse.seeOther(URI.create(SiteSection.DOMAINS.path(id)));
            }
            Words words = Words.in(Language.of(request));
            String known = finding.toLowerCase(Locale.ROOT).replace(' ', '_');
            return Html.page(
                    page(
                            request,
                            id,
                            "",
                            words.say("site_domains.found", domain, words.word("finding", known))));
        } catch (Problem refused) {
            return Asked.refused(
                    request, refused, "domain_problem", said -> page(request, id, "", said));
        }
    }

    @Post("/{domain}/remove")
    HttpResponse<?> remove(HttpRequest<?> request, UUID id, String domain, @Body Removal wanted) {
        return done(
                request,
                id,
                "",
                () -> {
                    if (!domain.equals(Asked.text(wanted.confirm()))) {
                        throw Problem.invalid("/confirm", "must be the domain");
                    }
                    remove.remove(domain);
                });
    }

    private HttpResponse<?> done(HttpRequest<?> request, UUID id, String typed, Runnable wish) {
        superadmin.check();
        return Asked.of(
                request,
                SiteSection.DOMAINS.path(id),
                "domain_problem",
                () -> superadmin.at(id).run(wish),
                said -> page(request, id, typed, said));
    }

    /**
     * @param typed a domain that was refused
     */
    private JteModel page(HttpRequest<?> request, UUID id, String typed, String said) {
        return templates.sitesDomains(
                frames.of(request, id, SiteSection.DOMAINS),
                id,
                superadmin.at(id).call(list::list),
                typed,
                said);
    }
}
