package dev.skerry.functions.auth;

import io.micronaut.serde.annotation.Serdeable;

/** What clients are told when the first of two addresses agreed to a change. */
@Serdeable.Serializable
record EmailChangeHalf(String msg, String code) {

    static final String MESSAGE =
            "Confirmation link accepted. Please proceed to confirm link sent to the other email";

    static EmailChangeHalf answer() {
        return new EmailChangeHalf(MESSAGE, "200");
    }
}
