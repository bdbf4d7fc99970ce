package dev.skerry.kernel.mail;

/**
 * A connection whose {@link #submit} is three steps, so that one thread can have a mail under way
 * on each of several: while one server thinks, the next is written to. The steps of a mail are
 * taken in this order, each once.
 */
public interface SteppedConnection extends MailConnection {

    /** Says whom the mail is from and to, and does not wait for an answer. */
    void announce(OutgoingMail mail);

    /** Hands the mail over once the server is ready for it, and does not wait for an answer. */
    void handOver();

    /** What became of the mail; not to be asked twice. */
    Outcome answer();

    @Override
    default Outcome submit(OutgoingMail mail) {
        announce(mail);
        handOver();
        return answer();
    }
}
