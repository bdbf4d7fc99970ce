package dev.skerry.mail.delivery;

import dev.skerry.kernel.mail.Mailbox;
import dev.skerry.kernel.mail.TransportConfig;
import dev.skerry.mail.settings.SmtpConfig;
import io.micronaut.serde.annotation.Serdeable;
import org.jspecify.annotations.Nullable;

/**
 * Whom a mail is from. The site may change that while a mail is in doubt; what is offered again is
 * from whom it was the first time.
 *
 * @param account that knows the mail again; null where there is none
 */
@Serdeable
record Sender(
        @Nullable String name, String email, @Nullable String replyTo, @Nullable String account) {

    static Sender now(SmtpConfig config, Route route) {
        return new Sender(
                config.fromName(),
                config.fromEmail(),
                config.replyTo(),
                route.transport().memory().map(TransportConfig.Memory::account).orElse(null));
    }

    Mailbox from() {
        return new Mailbox(name, email);
    }

    @Nullable Mailbox replyToMailbox() {
        return replyTo == null ? null : Mailbox.of(replyTo);
    }
}
