package dev.skerry.mail.feedback;

import java.util.Set;

/** Words that several providers use for bounces: those of Amazon SES. */
final class Bounces {

    private static final Set<String> OF_CONTENT =
            Set.of("MessageTooLarge", "ContentRejected", "AttachmentRejected");

    private Bounces() {}

    /** The mail was refused for what it is; nothing is wrong with the mailbox. */
    static boolean isOfContent(String subtype) {
        return OF_CONTENT.contains(subtype);
    }
}
