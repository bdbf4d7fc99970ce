package dev.skerry.functions.console.mail;

import dev.skerry.functions.console.Asked;
import dev.skerry.functions.console.Browser;
import dev.skerry.functions.console.Desk;
import dev.skerry.functions.console.Frame;
import dev.skerry.functions.console.Frames;
import dev.skerry.functions.console.Html;
import dev.skerry.functions.console.NextPage;
import dev.skerry.http.Access;
import dev.skerry.http.SiteEndpoint;
import dev.skerry.kernel.page.Page;
import dev.skerry.kernel.page.PageRequest;
import dev.skerry.kernel.site.Role;
import dev.skerry.mail.log.FetchMail;
import dev.skerry.mail.log.ListMails;
import dev.skerry.mail.log.MailLog;
import gg.jte.generated.precompiled.StaticTemplates;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.QueryValue;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * {@code /console/s/<slug>/mails?status=&to=&cursor=}: every mail that the site sent or tried to;
 * {@code …/mails/<id>}: the story of one.
 */
@Produces(MediaType.ALL)
@Controller("/console/s/{slug}/mails")
@SiteEndpoint(access = Access.STAFF, role = Role.EDITOR)
class MailsController {

    private static final int ROWS = 50;

    private final ListMails listMails;
    private final FetchMail fetchMail;
    private final Frames frames;
    private final StaticTemplates templates = new StaticTemplates();

    MailsController(ListMails listMails, FetchMail fetchMail, Frames frames) {
        this.listMails = listMails;
        this.fetchMail = fetchMail;
        this.frames = frames;
    }

    @Get
    HttpResponse<String> list(
            HttpRequest<?> request,
            String slug,
            @Nullable @QueryValue String status,
            @Nullable @QueryValue String to,
            @Nullable @QueryValue String cursor) {
        String wanted = status == null ? "" : status;
        String address = Asked.text(to);
        Page<MailLog> mails =
                listMails.list(
                        new ListMails.Filter(
                                wanted.isEmpty() ? null : wanted,
                                null,
                                address.isEmpty() ? null : address,
                                null,
                                null,
                                null),
                        PageRequest.of(ROWS, cursor));
        Frame frame = frames.of(request, "mails.title", Desk.step());
        String path = Desk.here("/mails");
        String next = NextPage.of(path).with("status", wanted).with("to", address).after(mails);
        return Html.page(
                Browser.asksForPart(request)
                        ? templates.mailLogRows(frame, mails.items(), path, next)
                        : templates.mailLog(frame, mails.items(), path, next, wanted, address));
    }

    @Get("/{id}")
    HttpResponse<String> story(HttpRequest<?> request, String slug, UUID id) {
        Frame frame =
                frames.of(
                        request,
                        "mails.one",
                        Desk.step(),
                        Desk.step(request, "mails.title", "/mails"));
        FetchMail.Result story = fetchMail.fetch(id);
        return Html.page(
                Browser.asksForPart(request)
                        ? templates.mailSteps(frame, story)
                        : templates.mailStory(frame, story));
    }
}
