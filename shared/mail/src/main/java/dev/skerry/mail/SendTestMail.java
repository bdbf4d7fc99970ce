package dev.skerry.mail;

import dev.skerry.kernel.problem.Problem;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Sends a template of the site in scope as it is saved, made of examples, to whoever tries it. */
@Singleton
public final class SendTestMail {

    /**
     * @param data values in place of the examples
     */
    public record Command(
            String templateKey, @Nullable String locale, Map<String, Object> data, String to) {}

    private final Templates templates;
    private final SendMail sendMail;

    SendTestMail(Templates templates, SendMail sendMail) {
        this.templates = templates;
        this.sendMail = sendMail;
    }

    /**
     * @return the mail in the outbox
     * @throws Problem as {@link SendMail} does
     */
    public UUID send(Command command) {
        Map<String, Object> data =
                templates.sample(command.templateKey(), command.locale(), command.data());
        return sendMail.send(
                        new SendMail.Command(
                                command.templateKey(),
                                command.to(),
                                data,
                                command.locale(),
                                SendMail.Category.TRANSACTIONAL,
                                null))
                .mailId();
    }
}
