package dev.skerry.functions.console.mail;

import dev.skerry.functions.console.Asked;
import dev.skerry.functions.console.Desk;
import dev.skerry.functions.console.Frames;
import dev.skerry.functions.console.Html;
import dev.skerry.functions.console.Language;
import dev.skerry.functions.console.Words;
import dev.skerry.http.Access;
import dev.skerry.http.SiteEndpoint;
import dev.skerry.kernel.problem.Problem;
import dev.skerry.kernel.site.Role;
import dev.skerry.mail.domain.AddSenderDomain;
import dev.skerry.mail.domain.ListSenderDomains;
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
import java.util.UUID;

/**
 * {@code /console/s/<slug>/sender-domains}: the domains that the site sends from, and how they
 * stand. Admins add one, and are led to what they have to publish for it.
 */
@Produces(MediaType.ALL)
@Controller(
        value = "/console/s/{slug}/sender-domains",
        consumes = MediaType.APPLICATION_FORM_URLENCODED)
@SiteEndpoint(access = Access.STAFF, role = Role.EDITOR)
class SenderDomainsController {

    private final ListSenderDomains listSenderDomains;
    private final AddSenderDomain addSenderDomain;
    private final Frames frames;
    private final StaticTemplates templates = new StaticTemplates();

    SenderDomainsController(
            ListSenderDomains listSenderDomains, AddSenderDomain addSenderDomain, Frames frames) {
        this.listSenderDomains = listSenderDomains;
        this.addSenderDomain = addSenderDomain;
        this.frames = frames;
    }

    @Get
    HttpResponse<String> list(HttpRequest<?> request, String slug) {
        return Html.page(page(request, SenderDomainForm.EMPTY, Map.of(), ""));
    }

    @Post
    @SiteEndpoint(role = Role.ADMIN, secondFactor = true)
    HttpResponse<?> add(HttpRequest<?> request, String slug, @Body SenderDomainForm wanted) {
        try {
            UUID added = addSenderDomain.add(wanted.command()).id();
            return HttpResponse.seeOther(URI.create(Desk.here("/sender-domains/" + added)));
        } catch (Problem refused) {
            Words words = Words.in(Language.of(request));
            Map<String, String> wrong = Typed.wrong(refused, words, "sender_domain_wrong");
            return Asked.marked(
                    request, refused, wrong, said -> page(request, wanted, wrong, said));
        }
    }

    private JteModel page(
            HttpRequest<?> request, SenderDomainForm form, Map<String, String> wrong, String said) {
        return templates.mailSenderDomains(
                frames.of(request, "sender-domains.title", Desk.step()),
                listSenderDomains.list(),
                Desk.here("/sender-domains"),
                form,
                wrong,
                said);
    }
}
