package dev.skerry.crm.contact;

import dev.skerry.kernel.mail.Mailbox;
import dev.skerry.kernel.problem.Problem;
import java.util.Optional;

/** An address that mail can be sent to, in the form that goes on the wire. */
public final class EmailAddress {

    private EmailAddress() {}

    public static Optional<String> of(String text) {
        try {
            String address = Mailbox.of(text.strip()).address();
            return address.endsWith(".") || !address.contains(".")
                    ? Optional.empty()
                    : Optional.of(address);
        } catch (IllegalArgumentException notAnAddress) {
            return Optional.empty();
        }
    }

    public static String required(String pointer, String text) {
        return of(text).orElseThrow(() -> Problem.invalid(pointer, "is not an e-mail address"));
    }
}
