package dev.skerry.kernel.mail;

/**
 * A signed-in connection to one provider, for one site and one thread at a time. Keep it while
 * {@link #reusable()} and close it when the work is done or the process may be frozen.
 */
public interface MailConnection extends AutoCloseable {

    /**
     * Submits one mail and waits for the answer. Nothing is retried inside: one call puts at most
     * one copy on the wire. A mail given to a connection that is not reusable comes back {@link
     * Outcome.Throttled} with no wait, untouched.
     */
    Outcome submit(OutgoingMail mail);

    /** False once broken, told to go away, too old or used for enough mails: open another. */
    boolean reusable();

    /** Says goodbye if that is quick. Never throws. */
    @Override
    void close();
}
