package dev.skerry.functions.mailadmin;

import dev.skerry.http.Access;
import dev.skerry.http.SiteEndpoint;
import dev.skerry.kernel.page.Page;
import dev.skerry.kernel.page.PageRequest;
import dev.skerry.kernel.site.Role;
import dev.skerry.mail.SendMail;
import dev.skerry.mail.log.FetchMail;
import dev.skerry.mail.log.ListMails;
import dev.skerry.mail.log.MailLog;
import dev.skerry.mail.log.PreviewMail;
import dev.skerry.mail.settings.MailTemplates;
import dev.skerry.mail.template.Rendered;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
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
    private final SendMail sendMail;
    private final CallersAddress callersAddress;

    MailsController(
            ListMails listMails,
            FetchMail fetchMail,
            PreviewMail previewMail,
            SendMail sendMail,
            CallersAddress callersAddress) {
        this.listMails = listMails;
        this.fetchMail = fetchMail;
        this.previewMail = previewMail;
        this.sendMail = sendMail;
        this.callersAddress = callersAddress;
    }

    @Get
    Page<MailLog> list(
            @Nullable @QueryValue String status,
            @Nullable @QueryValue String template,
            @Nullable @QueryValue String to,
            @Nullable @QueryValue UUID campaign,
            @Nullable @QueryValue Instant from,
            @Nullable @QueryValue Instant until,
            @Nullable @QueryValue Integer limit,
            @Nullable @QueryValue String cursor) {
        var filter = new ListMails.Filter(status, template, to, campaign, from, until);
        return listMails.list(filter, PageRequest.of(limit, cursor));
    }

    @Get("/{id}")
    FetchMail.Result fetch(UUID id) {
        return fetchMail.fetch(id);
    }

    @Post("/preview")
    Rendered preview(@Body @Valid Sample sample) {
        return previewMail.preview(
                new PreviewMail.Command(
                        sample.templateKey(), sample.locale(), sample.values(), sample.draft()));
    }

    @Post("/test")
    @Status(HttpStatus.ACCEPTED)
    Queued test(@Body @Valid Sample sample) {
        String to = callersAddress.find();
        SendMail.Result result =
                sendMail.send(
                        new SendMail.Command(
                                sample.templateKey(),
                                to,
                                sample.values(),
                                sample.locale(),
                                SendMail.Category.TRANSACTIONAL,
                                null));
        return new Queued(result.mailId(), to, "queued");
    }
}
