package dev.skerry.mail.settings;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.skerry.kernel.mail.Mailbox;
import dev.skerry.kernel.mail.TransportConfig;
import dev.skerry.kernel.mail.TransportConfig.Security;
import dev.skerry.kernel.problem.Problem;
import dev.skerry.sites.SettingKey;
import io.micronaut.serde.annotation.Serdeable;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How a site's mail leaves and whom it is from: an SMTP relay of its own, or SES.
 *
 * @param secure TLS from the first byte (465) rather than STARTTLS (587)
 * @param security {@code none} for a relay on this machine; says it instead of {@code secure}
 * @param ses in place of host and port
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
        @Nullable SesConfig ses) {

    public static final SettingKey<SmtpConfig> KEY =
            SettingKey.of("smtp_config", SmtpConfig.class, "/password");

    /** Their DMARC policies refuse mail from anywhere else, so it would never arrive. */
    private static final Set<String> MAILBOX_PROVIDERS =
            Set.of(
                    "gmail.com",
                    "googlemail.com",
                    "yahoo.com",
                    "outlook.com",
                    "hotmail.com",
                    "live.com",
                    "msn.com",
                    "icloud.com",
                    "aol.com");

    /**
     * Amazon SES in a region.
     *
     * @param configurationSet carries bounces and complaints back
     */
    @Serdeable
    public record SesConfig(
            String region, @Nullable String configurationSet, @Nullable String tenant) {}

    public SmtpConfig {
        Mailbox from = mailbox("/from_email", fromName, fromEmail);
        if (MAILBOX_PROVIDERS.contains(from.domain()) || from.domain().startsWith("yahoo.")) {
            throw Problem.invalid("/from_email", "must be at a domain of the site");
        }
        if (replyTo != null) {
            mailbox("/reply_to", null, replyTo);
        }
        if (ses == null && (host == null || port == null)) {
            throw Problem.invalid("/host", "is required, with a port");
        }
        transport(host, port, secure, security, username, password, from.domain(), ses);
    }

    /** A relay on this machine, as the local host and tests have it. */
    public static SmtpConfig local(int port, String fromName, String fromEmail) {
        return new SmtpConfig(
                "127.0.0.1", port, null, "none", null, null, fromName, fromEmail, null, null);
    }

    public Mailbox from() {
        return new Mailbox(fromName, fromEmail);
    }

    public @Nullable Mailbox replyToMailbox() {
        return replyTo == null ? null : Mailbox.of(replyTo);
    }

    public TransportConfig transport() {
        return transport(host, port, secure, security, username, password, from().domain(), ses);
    }

    /** The word in the mail log. */
    public String provider() {
        return ses == null ? "smtp" : "ses";
    }

    private static TransportConfig transport(
            @Nullable String host,
            @Nullable Integer port,
            @Nullable Boolean secure,
            @Nullable String security,
            @Nullable String username,
            @Nullable String password,
            String helo,
            @Nullable SesConfig ses) {
        try {
            if (ses != null) {
                return new TransportConfig.Ses(ses.region, ses.configurationSet, ses.tenant);
            }
            var plain =
                    TransportConfig.Smtp.to(
                                    host == null ? "" : host,
                                    port == null ? 0 : port,
                                    security(secure, security))
                            .withHeloName(helo);
            return username == null || password == null
                    ? plain
                    : plain.withSignIn(username, password);
        } catch (IllegalArgumentException e) {
            throw Problem.invalid("/host", "does not name a relay");
        }
    }

    private static Security security(@Nullable Boolean secure, @Nullable String security) {
        if (security == null) {
            return Boolean.TRUE.equals(secure) ? Security.TLS : Security.STARTTLS;
        }
        return switch (security.toLowerCase(Locale.ROOT)) {
            case "none" -> Security.NONE;
            case "starttls" -> Security.STARTTLS;
            case "tls" -> Security.TLS;
            default -> throw Problem.invalid("/security", "must be none, starttls or tls");
        };
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
        return "SmtpConfig[" + provider() + " " + host + ":" + port + "]";
    }
}
