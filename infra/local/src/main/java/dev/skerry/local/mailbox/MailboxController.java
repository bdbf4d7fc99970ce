package dev.skerry.local.mailbox;

import dev.skerry.local.page.Page;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Captured mail, as JSON for tests and as pages for people. Exists on the local host only.
 *
 * <pre>{@code
 * GET /_local/mail?to=kim → {"items":[{"n":3,"from":"…","to":"…","subject":"…","date":"…"}]}, newest first
 * GET /_local/mail/3      → {"n":3,"from":"…","to":"…","subject":"…","headers":{…},"text":"…","html":"…"}
 * }</pre>
 */
@Controller("/_local/mail")
final class MailboxController {

    private static final int MOST = 1_000;

    private static final Page MAILS = Page.read("mails");
    private static final Page MAIL = Page.read("mail");

    @Serdeable
    record Mails(List<Mailbox.Line> items) {}

    record Field(String name, String value) {}

    private final Mailbox mailbox;

    MailboxController(Mailbox mailbox) {
        this.mailbox = mailbox;
    }

    @Get
    @Produces({MediaType.APPLICATION_JSON, MediaType.TEXT_HTML})
    HttpResponse<?> list(HttpRequest<?> request, @QueryValue @Nullable String to) {
        List<Mailbox.Line> lines = mailbox.list(to, MOST);
        if (!Page.isWanted(request)) {
            return HttpResponse.ok(new Mails(lines)).contentType(MediaType.APPLICATION_JSON_TYPE);
        }
        return MAILS.with(
                Map.of(
                        "title",
                        "Captured mail",
                        "heading",
                        to == null || to.isEmpty() ? "of every site" : "to " + to,
                        "to",
                        to == null ? "" : to,
                        "empty",
                        lines.isEmpty(),
                        "mails",
                        lines));
    }

    @Get("/{n}")
    @Produces({MediaType.APPLICATION_JSON, MediaType.TEXT_HTML})
    HttpResponse<?> get(HttpRequest<?> request, int n) {
        Optional<Mailbox.Mail> found = mailbox.find(n);
        if (found.isEmpty()) {
            return HttpResponse.notFound();
        }
        Mailbox.Mail mail = found.get();
        if (!Page.isWanted(request)) {
            return HttpResponse.ok(mail).contentType(MediaType.APPLICATION_JSON_TYPE);
        }
        List<Field> fields =
                mail.headers().entrySet().stream()
                        .map(header -> new Field(header.getKey(), header.getValue()))
                        .toList();
        return MAIL.with(Map.of("title", mail.subject(), "mail", mail, "fields", fields));
    }

    /** The mail as its reader would see it; its scripts, forms and links stay dead. */
    @Get("/{n}/html")
    @Produces(MediaType.TEXT_HTML)
    HttpResponse<String> html(int n) {
        return mailbox.find(n)
                .map(Mailbox.Mail::html)
                .map(MailboxController::sandboxed)
                .orElseGet(HttpResponse::notFound);
    }

    private static HttpResponse<String> sandboxed(String html) {
        return HttpResponse.ok(html)
                .header(
                        "Content-Security-Policy",
                        "sandbox; default-src 'none'; img-src https: data:; style-src 'unsafe-inline'; frame-ancestors 'self'")
                .header("X-Frame-Options", "SAMEORIGIN")
                .header("Cache-Control", "no-store");
    }
}
