package dev.skerry.mail.settings;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.skerry.kernel.mail.Mailbox;
import dev.skerry.kernel.mail.TransportConfig;
import dev.skerry.kernel.problem.Problem;
import dev.skerry.sites.SettingKey;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a site's mail leaves and whom it is from: an SMTP relay of its own, SES, Resend or SendGrid.
 * The first components are those of {@link MailRoute}.
 *
 * @param bounceAddress a mailbox that takes {@code name+anything@domain}: mail over SMTP is
 *     reported on there, each under an address of its own
 * @param fallback takes over while the first way is down, refuses the site or has used up its
 *     quota; never for a mail that the first way may have accepted
 */
@Serdeable
public record SmtpConfig(
        @Nullable String host,
        @Nullable Integer port,
        @Nullable Boolean secure,
        @Nullable String security,
        @Nullable String username,
        @Nullable String password,
        @JsonProperty("from_name") @Nullable String fromName,
        @JsonProperty("from_email") String fromEmail,
        @JsonProperty("reply_to") @Nullable String replyTo,
        @JsonProperty("bounce_address") @Nullable String bounceAddress,
        MailRoute.@Nullable SesConfig ses,
        MailRoute.@Nullable ResendConfig resend,
        MailRoute.@Nullable SendGridConfig sendgrid,
        @JsonProperty("rate_per_minute") @Nullable Integer ratePerMinute,
        @Nullable MailRoute fallback) {

    public static final SettingKey<SmtpConfig> KEY =
            SettingKey.of(
                    "smtp_config",
                    SmtpConfig.class,
                    "/password",
                    "/resend/api_key",
                    "/sendgrid/api_key",
                    "/fallback/password",
                    "/fallback/resend/api_key",
                    "/fallback/sendgrid/api_key");

    public SmtpConfig {
        Mailbox from = mailbox("/from_email", fromName, fromEmail);
        if (MailboxProviders.own(from.domain())) {
            throw Problem.invalid("/from_email", "must be at a domain of the site");
        }
        if (replyTo != null) {
            mailbox("/reply_to", null, replyTo);
        }
        if (bounceAddress != null) {
            requirePlain(mailbox("/bounce_address", null, bounceAddress).address());
        }
        MailRoute first =
                new MailRoute(
                        host,
                        port,
                        secure,
                        security,
                        username,
                        password,
                        ses,
                        resend,
                        sendgrid,
                        ratePerMinute);
        first.transport(from.domain(), "");
        if (fallback != null) {
            fallback.transport(from.domain(), "/fallback");
        }
    }

    /** A relay on this machine, as the local host and tests have it. */
    public static SmtpConfig local(int port, String fromName, String fromEmail) {
        return new SmtpConfig(
                "127.0.0.1",
                port,
                null,
                "none",
                null,
                null,
                fromName,
                fromEmail,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }

    /** The same site over another way, and another to fall back on. */
    public SmtpConfig over(MailRoute first, @Nullable MailRoute second) {
        return new SmtpConfig(
                first.host(),
                first.port(),
                first.secure(),
                first.security(),
                first.username(),
                first.password(),
                fromName,
                fromEmail,
                replyTo,
                bounceAddress,
                first.ses(),
                first.resend(),
                first.sendgrid(),
                first.ratePerMinute(),
                second);
    }

    public Mailbox from() {
        return new Mailbox(fromName, fromEmail);
    }

    public @Nullable Mailbox replyToMailbox() {
        return replyTo == null ? null : Mailbox.of(replyTo);
    }

    /** The ways out, best first. */
    public List<MailRoute> routes() {
        MailRoute first =
                new MailRoute(
                        host,
                        port,
                        secure,
                        security,
                        username,
                        password,
                        ses,
                        resend,
                        sendgrid,
                        ratePerMinute);
        return fallback == null ? List.of(first) : List.of(first, fallback);
    }

    /** How mail leaves by one of the {@link #routes}. */
    public TransportConfig transport(MailRoute route) {
        return route.transport(from().domain(), "");
    }

    /** What is added must have room: RFC 5321 allows 64 octets. */
    private static void requirePlain(String address) {
        String local = address.substring(0, address.lastIndexOf('@'));
        if (local.length() > 20 || local.contains("+")) {
            throw Problem.invalid(
                    "/bounce_address", "must have at most 20 characters, and no +, before the @");
        }
    }

    private static Mailbox mailbox(String at, @Nullable String name, String address) {
        try {
            return new Mailbox(name, address);
        } catch (IllegalArgumentException e) {
            throw Problem.invalid(at, "is not an address, or its name is not one line");
        }
    }

    /** Without secrets. */
    @Override
    public String toString() {
        return "SmtpConfig" + routes();
    }
}
