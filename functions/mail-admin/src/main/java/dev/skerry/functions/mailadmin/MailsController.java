package dev.skerry.functions.mailadmin;

import dev.skerry.accounts.CallersAddress;
import dev.skerry.http.Access;
import dev.skerry.http.Csv;
import dev.skerry.http.Export;
import dev.skerry.http.SiteEndpoint;
import dev.skerry.kernel.audit.AuditEvent;
import dev.skerry.kernel.audit.AuditLog;
import dev.skerry.kernel.page.Page;
import dev.skerry.kernel.page.PageRequest;
import dev.skerry.kernel.site.Role;
import dev.skerry.mail.SendTestMail;
import dev.skerry.mail.log.FetchMail;
import dev.skerry.mail.log.ListMails;
import dev.skerry.mail.log.MailLog;
import dev.skerry.mail.log.PreviewMail;
import dev.skerry.mail.settings.MailTemplates;
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
import io.micronaut.http.annotation.Status;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The mail log of one site, previews and tests, for its staff. */
@Controller("/api/mails")
@SiteEndpoint(access = Access.STAFF, role = Role.EDITOR)
class MailsController {

    /**
     * @param draft subject, html and text that are not saved yet; previews only
     */
    @Serdeable
    record Sample(
            @NotNull @Size(max = 63) String templateKey,
            @Nullable @Size(max = 35) String locale,
            @Nullable Map<String, Object> data,
            MailTemplates.@Nullable Written draft) {

        Map<String, Object> values() {
            return data == null ? Map.of() : data;
        }
    }

    @Serdeable
    record Queued(UUID mailId, String to, String status) {}

    private final ListMails listMails;
    private final FetchMail fetchMail;
    private final PreviewMail previewMail;
    private final SendTestMail sendTestMail;
    private final CallersAddress callersAddress;
    private final AuditLog audit;

    MailsController(
            ListMails listMails,
            FetchMail fetchMail,
            PreviewMail previewMail,
            SendTestMail sendTestMail,
            CallersAddress callersAddress,
            AuditLog audit) {
        this.listMails = listMails;
        this.fetchMail = fetchMail;
        this.previewMail = previewMail;
        this.sendTestMail = sendTestMail;
        this.callersAddress = callersAddress;
        this.audit = audit;
    }

    /**
     * {@code to} with an {@code @} inside is an address, anything else a part of one. With {@code
     * Accept: text/csv} up to 5,000 at once, to be taken away; {@code Link} leads to what comes
     * next.
     */
    @Get
    @Produces({MediaType.APPLICATION_JSON, MediaType.TEXT_CSV})
    HttpResponse<?> list(
            @Nullable @QueryValue String status,
            @Nullable @QueryValue String template,
            @Nullable @QueryValue String to,
            @Nullable @QueryValue UUID campaign,
            @Nullable @QueryValue Instant from,
            @Nullable @QueryValue Instant until,
            @Nullable @QueryValue Integer limit,
            @Nullable @QueryValue String cursor,
            HttpRequest<?> request) {
        var filter = new ListMails.Filter(status, template, to, campaign, from, until);
        if (!Csv.isWanted(request)) {
            return HttpResponse.ok(listMails.list(filter, PageRequest.of(limit, cursor)))
                    .contentType(MediaType.APPLICATION_JSON);
        }
        Page<MailLog> page = listMails.list(filter, PageRequest.ofExport(limit, cursor));
        audit.write(
                AuditEvent.done("mails_exported")
                        .with("count", String.valueOf(page.items().size())));
        return Export.of(MailLogFile.csv(page.items()), MediaType.TEXT_CSV_TYPE, page, request);
    }

    @Get("/{id}")
    FetchMail.Result fetch(UUID id) {
        return fetchMail.fetch(id);
    }

    @Post("/preview")
    PreviewMail.Preview preview(@Body @Valid Sample sample) {
        return previewMail.preview(
                new PreviewMail.Command(
                        sample.templateKey(), sample.locale(), sample.values(), sample.draft()));
    }

    @Post("/test")
    @Status(HttpStatus.ACCEPTED)
    Queued test(@Body @Valid Sample sample) {
        String to = callersAddress.find();
        UUID mail =
                sendTestMail.send(
                        new SendTestMail.Command(
                                sample.templateKey(), sample.locale(), sample.values(), to));
        return new Queued(mail, to, "queued");
    }
}
