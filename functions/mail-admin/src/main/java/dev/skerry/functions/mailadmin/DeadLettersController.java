package dev.skerry.functions.mailadmin;

import dev.skerry.http.Access;
import dev.skerry.http.SiteEndpoint;
import dev.skerry.kernel.site.Role;
import dev.skerry.mail.delivery.ResendMail;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.annotation.Status;
import io.micronaut.serde.annotation.Serdeable;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Mail that ended unsent; {@link MailsController} lists it, by its status. */
@Controller("/api/mails")
@SiteEndpoint(access = Access.STAFF, role = Role.OPERATOR)
class DeadLettersController {

    /**
     * @param resent false when it waited, was on its way or had been sent already
     */
    @Serdeable
    record Resent(UUID mailId, String status, boolean resent) {}

    private final ResendMail resendMail;

    DeadLettersController(ResendMail resendMail) {
        this.resendMail = resendMail;
    }

    @Post("/{id}/resend")
    @Status(HttpStatus.ACCEPTED)
    Resent resend(UUID id, @Nullable @QueryValue Boolean evenIfItArrived) {
        var command = new ResendMail.Command(id, Boolean.TRUE.equals(evenIfItArrived));
        ResendMail.Result result = resendMail.resend(command);
        return new Resent(id, result.status(), result.resent());
    }
}
