package dev.skerry.adapter.smtp;

import dev.skerry.kernel.mail.Outcome;
import dev.skerry.kernel.mail.Phase;
import java.io.IOException;
import java.time.Duration;

/** What the loss of a connection means for the mail that was on it. */
final class Losses {

    private static final int LONGEST = 500;

    private Losses() {}

    /**
     * A connection that has carried mails may end at any time; that says nothing about the next
     * mail.
     *
     * @param carried how many it has carried before this one
     */
    static Outcome.Failure of(Phase phase, int carried, IOException lost) {
        String reason = reason(lost);
        return switch (phase) {
            case COMMIT -> new Outcome.Uncertain(reason);
            case SENDER ->
                    carried > 0 ? another(phase, reason) : new Outcome.ProviderDown(phase, reason);
            case CONNECT, GREETING, TLS, SIGN_IN, RECIPIENT, CONTENT ->
                    new Outcome.Transient(phase, reason);
        };
    }

    /** Another connection may take the mail at once. */
    static Outcome.Failure another(Phase phase, String reason) {
        return new Outcome.Throttled(phase, reason, Duration.ZERO);
    }

    /** As it is kept with the mail. */
    static String reason(IOException lost) {
        String message = String.valueOf(lost.getMessage());
        return message.length() <= LONGEST ? message : message.substring(0, LONGEST);
    }
}
