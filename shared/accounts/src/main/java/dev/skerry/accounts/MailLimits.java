package dev.skerry.accounts;

import dev.skerry.accounts.link.LinkKind;
import dev.skerry.accounts.session.Client;
import dev.skerry.accounts.user.EmailAddress;
import dev.skerry.kernel.limit.Limits;
import dev.skerry.kernel.limit.Rule;
import dev.skerry.kernel.problem.Problem;
import dev.skerry.kernel.problem.ProblemCode;
import jakarta.inject.Singleton;
import java.time.Duration;

/**
 * How often strangers may make us mail somebody. Counted before anybody looks whether the address
 * has an account, so that the limit does not tell.
 */
@Singleton
final class MailLimits {

    /** Three at once, then five an hour. */
    private static final Rule TO_ONE_ADDRESS = new Rule("account_mail", 3, 5 / 3600d);

    private static final Rule FROM_ONE_PLACE =
            Rule.of("account_mail_from_address", 60, Duration.ofMinutes(5));

    private final Limits limits;

    MailLimits(Limits limits) {
        this.limits = limits;
    }

    /**
     * @throws Problem {@code over_email_send_rate_limit}
     */
    void take(EmailAddress email, LinkKind kind, Client client) {
        try {
            limits.take(FROM_ONE_PLACE, client.ip());
            limits.take(TO_ONE_ADDRESS, kind.word() + "|" + email);
        } catch (Problem limited) {
            if (limited.code() != ProblemCode.RATE_LIMITED) {
                throw limited;
            }
            throw limited.rateLimitedAs(
                    ProblemCode.OVER_EMAIL_SEND_RATE_LIMIT,
                    "For security purposes, you can only request this again later");
        }
    }
}
