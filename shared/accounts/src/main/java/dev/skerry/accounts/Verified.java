package dev.skerry.accounts;

import dev.skerry.accounts.session.SignedIn;

/** What a good link or code leads to. */
public sealed interface Verified {

    record Entered(SignedIn session) implements Verified {}

    /** Who asked by PKCE exchanges the code for a session. */
    record Coded(String code) implements Verified {

        @Override
        public String toString() {
            return "Coded";
        }
    }

    /** The other address of the change has still to be confirmed. */
    record Half() implements Verified {}
}
