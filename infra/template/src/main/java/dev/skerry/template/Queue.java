package dev.skerry.template;

import java.util.Optional;

/**
 * One SQS queue.
 *
 * @param id the template's name for it, {@code MailQueue}
 * @param deadLetters the id of the queue that takes what was received too often
 * @param maxReceiveCount 0 when there is no such queue
 */
public record Queue(
        String id,
        int visibilityTimeoutSeconds,
        boolean fifo,
        Optional<String> deadLetters,
        int maxReceiveCount) {

    /**
     * {@code mail} for {@code MailQueue}, {@code mail-dead-letters} for {@code MailDeadLetters}.
     */
    public String name() {
        String kebab = Names.kebab(id);
        return kebab.endsWith("-queue")
                ? kebab.substring(0, kebab.length() - "-queue".length())
                : kebab;
    }
}
