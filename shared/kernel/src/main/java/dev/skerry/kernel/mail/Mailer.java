package dev.skerry.kernel.mail;

/**
 * Carries mail in one way; SMTP and SES are adapters of this port. Safe for any number of threads.
 */
public interface Mailer {

    /** Whether this adapter speaks what the configuration asks for. */
    boolean carries(TransportConfig config);

    /**
     * Connects and signs in, so that the caller can mark its mails as being submitted after the
     * slow part and just before the wire. Blocks at most for the configured timeouts; never throws
     * for what a network or a server does.
     */
    Opening open(TransportConfig config);
}
