package dev.skerry.mail.log;

import dev.skerry.kernel.problem.Problem;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;

/** One mail with every attempt to send it. */
@Singleton
public final class FetchMail {

    @Serdeable
    public record Result(MailLog mail, List<MailAttempt> attempts) {}

    private final MailLogRepository logs;

    FetchMail(MailLogRepository logs) {
        this.logs = logs;
    }

    /**
     * @throws Problem {@code not_found}, also for a mail of another site
     */
    public Result fetch(UUID id) {
        MailLog mail = logs.find(id).orElseThrow(() -> Problem.notFound("mail"));
        return new Result(mail, logs.attempts(id));
    }
}
