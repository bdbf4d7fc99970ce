package dev.skerry.kernel.mail;

import java.util.List;

/**
 * A connection to a provider that takes many mails in one request, all of them or none, and knows a
 * request again: offered a second time under the same key, unchanged and in time, it makes no
 * second copies.
 */
public interface BatchConnection extends MailConnection {

    /** How many mails one request may hold; one after a request was refused for what it held. */
    int most();

    /**
     * Submits the mails in one request and waits for the answer. {@link Outcome.Throttled} with no
     * wait means that they go one by one: somebody's mail is refused, and the request does not say
     * whose.
     *
     * @param key of these mails in this order, and of no others
     * @return what became of each, in their order
     */
    List<Outcome> submitAll(List<OutgoingMail> mails, String key);
}
