package dev.skerry.local;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Captured mail, for people and for tests. Exists on the local host only. */
@Controller("/_local/mail")
final class MailboxController {

    private static final int MOST = 1_000;

    @Serdeable
    record Mails(List<Mailbox.Line> items) {}

    private final Mailbox mailbox;

    MailboxController(Mailbox mailbox) {
        this.mailbox = mailbox;
    }

    /** {@code GET /_local/mail?to=}: newest first, at most 1,000. */
    @Get
    Mails list(@QueryValue @Nullable String to) {
        return new Mails(mailbox.list(to, MOST));
    }

    /** {@code GET /_local/mail/{n}}: one mail with headers, text and HTML. */
    @Get("/{n}")
    HttpResponse<Mailbox.Mail> get(int n) {
        Optional<Mailbox.Mail> mail = mailbox.find(n);
        return mail.isPresent() ? HttpResponse.ok(mail.get()) : HttpResponse.notFound();
    }

    /** The mail as its reader would see it; its scripts and forms stay dead. */
    @Get("/{n}/html")
    @Produces(MediaType.TEXT_HTML)
    HttpResponse<String> html(int n) {
        return mailbox.find(n)
                .map(mail -> mail.html() == null ? mail.text() : mail.html())
                .map(
                        body ->
                                HttpResponse.ok(body)
                                        .header(
                                                "Content-Security-Policy",
                                                "sandbox; img-src https: data:"))
                .orElseGet(HttpResponse::notFound);
    }
}
