package dev.skerry.mail.webhook;

import java.util.Arrays;
import java.util.Optional;

/** What an endpoint can ask to be told of. */
public enum EventKind {
    /** The provider took it. */
    MAIL_SENT("mail.sent"),
    /** A provider may have it, and nobody knows. */
    MAIL_UNCERTAIN("mail.uncertain"),
    /** It was given up, or its recipient wants none. */
    MAIL_FAILED("mail.failed"),
    /** The mailbox's server took it. */
    MAIL_DELIVERED("mail.delivered"),
    MAIL_SOFT_BOUNCED("mail.soft_bounced"),
    MAIL_BOUNCED("mail.bounced"),
    MAIL_COMPLAINED("mail.complained"),
    /** By the provider's own link; by ours it is a suppression. */
    MAIL_UNSUBSCRIBED("mail.unsubscribed"),
    /** An address gets no more mail of some kind. */
    ADDRESS_SUPPRESSED("address.suppressed"),
    /** Staff tried the endpoint; every endpoint takes it. */
    TEST("webhook.test");

    private final String word;

    EventKind(String word) {
        this.word = word;
    }

    public String word() {
        return word;
    }

    /** Of those that can be asked for. */
    static Optional<EventKind> of(String word) {
        return Arrays.stream(values()).filter(it -> it != TEST && it.word.equals(word)).findFirst();
    }
}
