package dev.skerry.adapter.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skerry.kernel.mail.Phase;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RefusalsTest {

    @ParameterizedTest
    @CsvSource({
        "RECIPIENT, 550, 5.1.1 No such user, InvalidRecipient",
        "RECIPIENT, 550, 5.1.10 Recipient domain has null MX, InvalidRecipient",
        "RECIPIENT, 550, User unknown, RejectedContent",
        "RECIPIENT, 550, 5.1.8 Sender domain not found, SiteConfiguration",
        "RECIPIENT, 550, 5.2.1 Mailbox disabled, RejectedContent",
        "RECIPIENT, 550, 5.7.1 Recipient does not want it, RejectedContent",
        "RECIPIENT, 554, 5.7.1 Relay access denied, SiteConfiguration",
        "RECIPIENT, 530, 5.7.0 Authentication required, SiteConfiguration",
        "RECIPIENT, 551, 5.1.6 User has moved, RejectedContent",
        "RECIPIENT, 450, 4.2.0 Greylisted, Transient",
        "RECIPIENT, 451, 4.7.1 Greylisted, Transient",
        "RECIPIENT, 452, 4.2.2 Mailbox over quota, Transient",
        "RECIPIENT, 450, 4.1.1 Unverified address, Transient",
        "RECIPIENT, 454, 4.7.0 Throttling failure: Maximum sending rate exceeded, Throttled",
        "RECIPIENT, 421, 4.7.28 Unusual rate of mail, Throttled",
        "RECIPIENT, 399, What, ProviderDown",
        "SENDER, 550, 5.7.1 Sender not allowed, SiteConfiguration",
        "SENDER, 552, 5.3.4 Message too large, RejectedContent",
        "SENDER, 451, 4.3.0 Try later, Transient",
        "SENDER, 451, 4.7.0 Rate limit of this account, Throttled",
        "CONTENT, 554, 5.5.1 No valid recipients, RejectedContent",
        "COMMIT, 554, 5.7.1 Spam, RejectedContent",
        "COMMIT, 552, 5.3.4 Too large, RejectedContent",
        "COMMIT, 550, 5.7.26 Not authenticated, SiteConfiguration",
        "COMMIT, 550, 5.7.515 Access denied: authentication level, SiteConfiguration",
        "COMMIT, 554, Message rejected: Email address is not verified, SiteConfiguration",
        "COMMIT, 550, 5.1.1 No such user, RejectedContent",
        "COMMIT, 421, 4.7.0 Try later, Throttled",
        "COMMIT, 354, What, Uncertain",
        "GREETING, 421, Too many connections, Throttled",
        "GREETING, 554, No service for you, SiteConfiguration",
        "TLS, 454, 4.7.0 TLS not available now, Transient",
        "SIGN_IN, 454, 4.7.0 Not now, Transient",
        "SIGN_IN, 535, 5.7.8 Wrong, SiteConfiguration",
    })
    void each_answer_means_what_it_means_where_it_was_given(
            Phase phase, int code, String text, String outcome) {
        assertThat(
                        Refusals.of(phase, new SmtpReply(code, List.of(text)))
                                .getClass()
                                .getSimpleName())
                .isEqualTo(outcome);
    }
}
