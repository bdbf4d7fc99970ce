package dev.skerry.crm.form;

import dev.skerry.mail.SendMail;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The mail that tells a site's people of a submission. */
@Singleton
final class FormNotification {

    /** A mail shows the beginning of a long answer; the whole of it is in the submission. */
    private static final int LONGEST = 4_000;

    private final SendMail sendMail;

    FormNotification(SendMail sendMail) {
        this.sendMail = sendMail;
    }

    void send(String to, NewSubmission submission) {
        List<Map<String, Object>> fields =
                submission.form().fields().stream()
                        .filter(it -> submission.answers().values().containsKey(it.key()))
                        .map(it -> line(it, submission.answers().values().get(it.key())))
                        .toList();
        sendMail.send(
                new SendMail.Command(
                        "form_notification",
                        to,
                        Map.of("form", submission.form().name(), "fields", fields),
                        null,
                        SendMail.Category.TRANSACTIONAL,
                        "form-submission-" + submission.id()));
    }

    private static Map<String, Object> line(FormField field, @Nullable Object answer) {
        String value =
                answer instanceof List<?> choices
                        ? String.join(", ", choices.stream().map(String::valueOf).toList())
                        : String.valueOf(answer);
        return Map.of(
                "label",
                field.label(),
                "value",
                value.substring(0, Math.min(value.length(), LONGEST)));
    }
}
