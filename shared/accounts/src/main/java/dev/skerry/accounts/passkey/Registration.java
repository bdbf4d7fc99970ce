package dev.skerry.accounts.passkey;

import java.util.List;

/**
 * What a browser answers who was asked for a new passkey.
 *
 * @param transports how the authenticator can be reached, in the browser's words
 */
public record Registration(byte[] attestationObject, byte[] clientData, List<String> transports) {

    public Registration {
        transports = List.copyOf(transports);
    }

    @Override
    public String toString() {
        return "Registration";
    }
}
