package dev.skerry.kernel.queue;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One handing-out of a message.
 *
 * @param messageId the same each time the message is handed out
 * @param receipt names this handing-out; deletes and hides it
 * @param body the envelope as JSON, or whatever somebody put into the queue
 * @param group the message group it was sent under: the site id
 * @param receiveCount 1 the first time
 */
public record Delivery(
        String messageId, String receipt, String body, @Nullable String group, int receiveCount) {

    /**
     * What was sent.
     *
     * @throws RefusedEnvelope when the body is no envelope, or one of another site than its group
     */
    public Envelope envelope() {
        return Envelope.decode(body, Optional.ofNullable(group));
    }
}
