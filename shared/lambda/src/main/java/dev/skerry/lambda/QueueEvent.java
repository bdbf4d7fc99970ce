package dev.skerry.lambda;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A batch of messages from an SQS queue, as far as it is read here. */
@Serdeable
public record QueueEvent(@JsonProperty("Records") List<Message> records) {

    /**
     * @param attributes SQS's own: {@code MessageGroupId}, {@code ApproximateReceiveCount}
     */
    @Serdeable
    public record Message(String messageId, String body, @Nullable Map<String, String> attributes) {

        @Nullable String group() {
            return attributes == null ? null : attributes.get("MessageGroupId");
        }
    }
}
