package dev.skerry.functions.sendmail;

import dev.skerry.http.Access;
import dev.skerry.http.SiteEndpoint;
import dev.skerry.kernel.limit.Limits;
import dev.skerry.kernel.limit.Rule;
import dev.skerry.kernel.problem.Problem;
import dev.skerry.kernel.problem.ProblemCode;
import dev.skerry.kernel.site.Role;
import dev.skerry.kernel.site.SiteScope;
import dev.skerry.mail.SendMail;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** {@code POST /functions/v1/sendMail}: one mail through the site's own identity. */
@Controller
@SiteEndpoint(access = Access.SERVICE_OR_STAFF, scope = "mail:send", role = Role.EDITOR)
class SendMailController {

    /** Per site; a site that needs more has its own figure in its {@code limits} setting. */
    private static final Rule QUOTA = Rule.of("mail", 3_000, Duration.ofHours(1));

    /**
     * @param category {@code transactional} unless said otherwise; mass mail has massMessage
     */
    @Serdeable
    record Mail(
            @Nullable UUID siteId,
            @NotNull @Size(max = 63) String templateKey,
            @NotNull @Size(max = 320) String to,
            @Nullable Map<String, Object> data,
            @Nullable @Size(max = 35) String locale,
            @Nullable String category,
            @Nullable @Size(min = 1, max = 200) String idempotencyKey) {

        SendMail.Command command() {
            return new SendMail.Command(
                    templateKey,
                    to,
                    data == null ? Map.of() : data,
                    locale,
                    category(category),
                    idempotencyKey);
        }

        private static SendMail.Category category(@Nullable String word) {
            return switch (word) {
                case null -> SendMail.Category.TRANSACTIONAL;
                case "transactional" -> SendMail.Category.TRANSACTIONAL;
                case "security" -> SendMail.Category.SECURITY;
                default -> throw Problem.invalid("/category", "must be transactional or security");
            };
        }
    }

    @Serdeable
    record Answer(UUID mailId, String status) {}

    private final SendMail sendMail;
    private final Limits limits;

    SendMailController(SendMail sendMail, Limits limits) {
        this.sendMail = sendMail;
        this.limits = limits;
    }

    @Post("/functions/v1/sendMail")
    HttpResponse<Answer> send(@Body @Valid Mail mail) {
        UUID site = SiteScope.current().site().id().value();
        if (mail.siteId() != null && !mail.siteId().equals(site)) {
            throw new Problem(ProblemCode.SITE_MISMATCH, "siteId is not the request's site");
        }
        SendMail.Command command = mail.command();
        limits.take(QUOTA, "");
        SendMail.Result result = sendMail.send(command);
        Answer answer = new Answer(result.mailId(), "queued");
        return result.duplicate() ? HttpResponse.ok(answer) : HttpResponse.accepted().body(answer);
    }
}
