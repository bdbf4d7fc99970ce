package dev.skerry.adapter.smtp;

import dev.skerry.kernel.mail.Outcome;

/** No connection came about. */
final class HandshakeException extends Exception {

    private final transient Outcome.Failure outcome;

    HandshakeException(Outcome.Failure outcome) {
        super(outcome.reason());
        this.outcome = outcome;
    }

    Outcome.Failure outcome() {
        return outcome;
    }
}
