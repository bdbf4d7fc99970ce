package dev.skerry.lambda;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;

/** Which messages of a batch have to come back; the others are done with. */
@Serdeable
@JsonInclude(JsonInclude.Include.ALWAYS)
public record QueueAnswer(List<Failure> batchItemFailures) {

    /**
     * @param itemIdentifier the message's id
     */
    @Serdeable
    public record Failure(String itemIdentifier) {}
}
