package dev.skerry.accounts.user;

import dev.skerry.kernel.problem.Problem;
import dev.skerry.kernel.problem.ProblemCode;
import dev.skerry.mail.Recipient;
import org.jspecify.annotations.Nullable;

/** An address as accounts are known by: lower case, the domain in ASCII, fit to be mailed. */
public record EmailAddress(String value) {

    /**
     * @throws Problem {@code invalid_email}
     */
    public static EmailAddress parse(@Nullable String text) {
        if (text == null || text.isBlank()) {
            throw new Problem(ProblemCode.INVALID_EMAIL, "An email address is required");
        }
        return new EmailAddress(Recipient.of(text.strip()).norm());
    }

    @Override
    public String toString() {
        return value;
    }
}
