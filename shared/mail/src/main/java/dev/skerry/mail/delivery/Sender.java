package dev.skerry.mail.delivery;

import dev.skerry.kernel.mail.Mailbox;
import dev.skerry.kernel.mail.TransportConfig;
import dev.skerry.mail.settings.SmtpConfig;
import io.micronaut.serde.annotation.Serdeable;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Whom a mail is from. The site may change that while a mail is in doubt; what is offered again is
 * from whom it was the first time.
 *
 * @param account that knows the mail again; null where there is none
 * @param batch of the request that it shared with others; null where it had one of its own
 */
@Serdeable
record Sender(
        @Nullable String name,
        String email,
        @Nullable String replyTo,
        @Nullable String account,
        @Nullable UUID batch) {

    static Sender now(SmtpConfig config, Route route) {
        return new Sender(
                config.fromName(),
                config.fromEmail(),
                config.replyTo(),
                route.transport().memory().map(TransportConfig.Memory::account).orElse(null),
                null);
    }

    Sender in(UUID newBatch) {
        return new Sender(name, email, replyTo, account, newBatch);
    }

    Mailbox from() {
        return new Mailbox(name, email);
    }

    @Nullable Mailbox replyToMailbox() {
        return replyTo == null ? null : Mailbox.of(replyTo);
    }
}
