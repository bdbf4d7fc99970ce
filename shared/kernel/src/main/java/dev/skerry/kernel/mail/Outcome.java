package dev.skerry.kernel.mail;

import java.time.Duration;

/**
 * What became of one mail. Every case but {@link Accepted} and {@link Uncertain} means: provably
 * not accepted, so sending it again (where that makes sense) cannot produce a second copy.
 *
 * <p>{@code reason} is the provider's own words or ours, at most 500 characters, without control
 * characters. It may name the recipient, so it belongs in the site's mail log, not in process logs.
 */
public sealed interface Outcome {

    /**
     * The provider has taken responsibility.
     *
     * @param providerId what the provider calls the mail: the SES message id, or the text after the
     *     250 of an SMTP server
     */
    record Accepted(String providerId) implements Outcome {}

    /** Not accepted; {@link #phase()} says where it ended. */
    sealed interface Failure extends Outcome {
        Phase phase();

        String reason();
    }

    /**
     * Too fast, or over a quota. Costs no attempt: put the mail back and slow the provider down.
     *
     * @param retryAfter how long to wait; zero when only the connection has had its share and a new
     *     one may carry the mail at once
     */
    record Throttled(Phase phase, String reason, Duration retryAfter) implements Failure {}

    /** A passing fault of this mail or mailbox (greylisting, full mailbox): try again later. */
    record Transient(Phase phase, String reason) implements Failure {}

    /**
     * The address does not exist: suppress it. Only a 550 5.1.x to RCPT means this.
     *
     * @param code enhanced status code of RFC 3463: {@code 5.1.1}
     */
    record InvalidRecipient(String code, String reason) implements Failure {
        @Override
        public Phase phase() {
            return Phase.RECIPIENT;
        }
    }

    /** This mail is refused for good; it says nothing about the recipient or the site. */
    record RejectedContent(Phase phase, String reason) implements Failure {}

    /** Sign-in, TLS, host or sender address refused: pause the site and tell its owner. */
    record SiteConfiguration(Phase phase, String reason) implements Failure {}

    /** The provider cannot be reached or does not speak its protocol: open the circuit. */
    record ProviderDown(Phase phase, String reason) implements Failure {}

    /**
     * The mail was handed over and no answer came: it may or may not have been accepted. Whoever
     * sends it again accepts a possible second copy (RFC 5321 section 4.5.3.2.6, RFC 1047).
     */
    record Uncertain(String reason) implements Failure {
        @Override
        public Phase phase() {
            return Phase.COMMIT;
        }
    }
}
