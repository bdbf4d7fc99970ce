package dev.skerry.mail;

import dev.skerry.kernel.id.Ids;
import dev.skerry.kernel.problem.Problem;
import dev.skerry.kernel.problem.ProblemCode;
import dev.skerry.mail.settings.MailSettings;
import dev.skerry.mail.settings.SmtpConfig;
import dev.skerry.mail.template.Renderer;
import dev.skerry.mail.template.Source;
import dev.skerry.sites.SiteSettings;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Puts one mail into the outbox of the site in scope, in the caller's transaction if there is one,
 * and wakes a deliverer once that has committed. What is rolled back is never sent.
 *
 * <p>The scope must act for the site: staff, service or worker.
 */
@Singleton
public final class SendMail {

    /** Who waits for a mail, and what a doubt about it means: see {@code delivery}. */
    public enum Category {
        /** Somebody waits for a link or a code; a second copy is better than none. */
        SECURITY(0),
        TRANSACTIONAL(10),
        /** Wanted by us rather than by the recipient; no copy is better than two. */
        MARKETING(20);

        private final int priority;

        Category(int priority) {
            this.priority = priority;
        }

        /** The spelling in rows and API bodies. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        int priority() {
            return priority;
        }
    }

    /**
     * @param templateKey a default template or one of the site's own
     * @param data plain JSON values: maps, lists, strings, numbers, booleans, null
     * @param locale of the recipient; null for the site's own
     * @param idempotencyKey the same key on the same site is the same mail, for ever
     */
    public record Command(
            String templateKey,
            String to,
            Map<String, Object> data,
            @Nullable String locale,
            Category category,
            @Nullable String idempotencyKey) {

        public Command {
            if (idempotencyKey != null && !idempotencyKey.matches("[ -~]{1,200}")) {
                throw Problem.invalid("/idempotencyKey", "must be 1 to 200 ASCII characters");
            }
        }
    }

    /**
     * @param duplicate the idempotency key was known; nothing was queued
     */
    public record Result(UUID mailId, boolean duplicate) {}

    private final SiteSettings settings;
    private final Templates templates;
    private final OutboxRepository outbox;
    private final MailBell bell;
    private final Clock clock;

    public SendMail(
            SiteSettings settings,
            Templates templates,
            OutboxRepository outbox,
            MailBell bell,
            Clock clock) {
        this.settings = settings;
        this.templates = templates;
        this.outbox = outbox;
        this.bell = bell;
        this.clock = clock;
    }

    /**
     * @throws Problem {@code invalid_email}, {@code mail_not_configured}, {@code mail_disabled},
     *     {@code template_missing}, {@code template_invalid}, {@code recipient_suppressed}, {@code
     *     idempotency_mismatch}
     */
    public Result send(Command command) {
        Recipient recipient = Recipient.of(command.to());
        requireSending(command.templateKey());
        Source source = templates.frozen(command.templateKey(), command.locale());
        Renderer.render(source, command.data());
        NewMail mail = new NewMail(Ids.next(), source, recipient, command, clock.instant());
        if (outbox.add(mail)) {
            bell.ring();
            return new Result(mail.id(), false);
        }
        return new Result(earlier(mail), true);
    }

    private void requireSending(String templateKey) {
        if (!settings.isSet(SmtpConfig.KEY)) {
            throw new Problem(ProblemCode.MAIL_NOT_CONFIGURED, "Set smtp_config first");
        }
        if (!settings.find(MailSettings.KEY).orElse(MailSettings.STANDARD).sends(templateKey)) {
            throw new Problem(ProblemCode.MAIL_DISABLED, "Switched off in mail_settings");
        }
    }

    /** A mail that was not added is there already, or its recipient wants none. */
    private UUID earlier(NewMail mail) {
        Optional<OutboxRepository.Earlier> earlier =
                Optional.ofNullable(mail.idempotencyKey()).flatMap(outbox::findByKey);
        if (earlier.isEmpty()) {
            throw new Problem(
                    ProblemCode.RECIPIENT_SUPPRESSED, "This address gets no more mail from here");
        }
        if (!earlier.get().isOf(mail)) {
            throw new Problem(ProblemCode.IDEMPOTENCY_MISMATCH, "The key belongs to another mail");
        }
        return earlier.get().id();
    }
}
