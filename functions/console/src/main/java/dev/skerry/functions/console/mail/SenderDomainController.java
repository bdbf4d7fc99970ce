package dev.skerry.functions.console.mail;

import dev.skerry.functions.console.Asked;
import dev.skerry.functions.console.Browser;
import dev.skerry.functions.console.Confirmation;
import dev.skerry.functions.console.Desk;
import dev.skerry.functions.console.Frame;
import dev.skerry.functions.console.Frames;
import dev.skerry.functions.console.Html;
import dev.skerry.http.Access;
import dev.skerry.http.SiteEndpoint;
import dev.skerry.kernel.site.Role;
import dev.skerry.mail.domain.CheckSenderDomain;
import dev.skerry.mail.domain.FetchSenderDomain;
import dev.skerry.mail.domain.RemoveSenderDomain;
import dev.skerry.mail.domain.SenderDomain;
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
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * {@code /console/s/<slug>/sender-domains/<id>}: what to publish for a domain and what of it was
 * found, which moves by itself until all is there. Admins look into DNS at once, and remove it by
 * its name.
 */
@Produces(MediaType.ALL)
@Controller(
        value = "/console/s/{slug}/sender-domains/{id}",
        consumes = MediaType.APPLICATION_FORM_URLENCODED)
@SiteEndpoint(access = Access.STAFF, role = Role.EDITOR)
class SenderDomainController {

    private final FetchSenderDomain fetchSenderDomain;
    private final CheckSenderDomain checkSenderDomain;
    private final RemoveSenderDomain removeSenderDomain;
    private final Frames frames;
    private final StaticTemplates templates = new StaticTemplates();

    SenderDomainController(
            FetchSenderDomain fetchSenderDomain,
            CheckSenderDomain checkSenderDomain,
            RemoveSenderDomain removeSenderDomain,
            Frames frames) {
        this.fetchSenderDomain = fetchSenderDomain;
        this.checkSenderDomain = checkSenderDomain;
        this.removeSenderDomain = removeSenderDomain;
        this.frames = frames;
    }

    /**
     * @param seen when it was looked into, as the page shows it that asks for its part: it stays
     *     while there is nothing new
     */
    @Get
    HttpResponse<String> show(
            HttpRequest<?> request, String slug, UUID id, @Nullable @QueryValue String seen) {
        SenderDomain domain = fetchSenderDomain.fetch(id);
        if (!Browser.asksForPart(request)) {
            return Html.page(page(request, domain, ""));
        }
        return String.valueOf(domain.checkedAt()).equals(seen)
                ? HttpResponse.noContent()
                : Html.page(templates.mailRecords(frame(request, domain), domain, path(id)));
    }

    @Post(value = "/check", consumes = MediaType.ALL)
    @SiteEndpoint(role = Role.ADMIN, secondFactor = true)
    HttpResponse<?> check(HttpRequest<?> request, String slug, UUID id) {
        return done(request, id, path(id), () -> checkSenderDomain.check(id));
    }

    @Post("/remove")
    @SiteEndpoint(role = Role.ADMIN, secondFactor = true)
    HttpResponse<?> remove(
            HttpRequest<?> request, String slug, UUID id, @Body Confirmation wanted) {
        return done(
                request,
                id,
                Desk.here("/sender-domains"),
                () -> {
                    wanted.require(fetchSenderDomain.fetch(id).domain(), "the domain");
                    removeSenderDomain.remove(id);
                });
    }

    private HttpResponse<?> done(HttpRequest<?> request, UUID id, String back, Runnable wish) {
        SenderDomain domain = fetchSenderDomain.fetch(id);
        return Asked.of(request, back, wish, said -> page(request, domain, said));
    }

    private JteModel page(HttpRequest<?> request, SenderDomain domain, String said) {
        return templates.mailSenderDomain(frame(request, domain), domain, path(domain.id()), said);
    }

    private Frame frame(HttpRequest<?> request, SenderDomain domain) {
        return frames.named(
                request,
                domain.domain(),
                Desk.step(),
                Desk.step(request, "sender-domains.title", "/sender-domains"));
    }

    private static String path(UUID id) {
        return Desk.here("/sender-domains/" + id);
    }
}
