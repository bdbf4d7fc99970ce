package dev.skerry.crm.form;

import io.micronaut.serde.annotation.Serdeable;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What somebody sent through a form. */
@Serdeable
public record Submission(
        UUID id,
        @Nullable UUID contactId,
        Map<String, Object> answers,
        @Nullable String ipAddress,
        Instant createdAt) {

    /** As people read it, several choices with commas between; empty where there is none. */
    public String answer(String key) {
        return switch (answers.get(key)) {
            case null -> "";
            case List<?> choices ->
                    String.join(", ", choices.stream().map(String::valueOf).toList());
            case BigDecimal number -> number.toPlainString();
            case Object answer -> answer.toString();
        };
    }
}
