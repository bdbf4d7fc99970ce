package dev.skerry.mail.settings;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.skerry.kernel.mail.SmtpRelay;
import dev.skerry.kernel.mail.SmtpRelay.Security;
import dev.skerry.kernel.mail.TransportConfig;
import dev.skerry.kernel.problem.Problem;
import io.micronaut.serde.annotation.Serdeable;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One way out for mail: an SMTP relay, or one of the providers that are spoken to by name.
 *
 * @param secure TLS from the first byte (465) rather than STARTTLS (587)
 * @param ratePerMinute mails in any 60 seconds of all sites that use the same account; only for an
 *     account that the site signs in to, as the others are not its own
 * @param security {@code none} for a relay on this machine; says it instead of {@code secure}
 */
@Serdeable
public record MailRoute(
        @Nullable String host,
        @Nullable Integer port,
        @Nullable Boolean secure,
        @Nullable String security,
        @Nullable String username,
        @Nullable String password,
        @Nullable SesConfig ses,
        @Nullable ResendConfig resend,
        @Nullable SendGridConfig sendgrid,
        @JsonProperty("rate_per_minute") @Nullable Integer ratePerMinute) {

    /**
     * Amazon SES in a region.
     *
     * @param configurationSet carries bounces and complaints back
     */
    @Serdeable
    public record SesConfig(
            String region, @Nullable String configurationSet, @Nullable String tenant) {}

    @Serdeable
    public record ResendConfig(@JsonProperty("api_key") String apiKey) {

        /** Without the key. */
        @Override
        public String toString() {
            return "ResendConfig[]";
        }
    }

    /**
     * @param europe for an account of SendGrid's European region
     */
    @Serdeable
    public record SendGridConfig(@JsonProperty("api_key") String apiKey, @Nullable Boolean europe) {

        /** Without the key. */
        @Override
        public String toString() {
            return "SendGridConfig[" + europe + "]";
        }
    }

    /** The word in the mail log. */
    public String provider() {
        if (ses != null) {
            return "ses";
        }
        if (resend != null) {
            return "resend";
        }
        return sendgrid != null ? "sendgrid" : "smtp";
    }

    /**
     * @param helo the name we give to a relay
     * @param at where the route stands in its setting, for the pointer of a refusal
     */
    TransportConfig transport(String helo, String at) {
        long said = Stream.of(host, ses, resend, sendgrid).filter(Objects::nonNull).count();
        if (said > 1) {
            throw Problem.invalid(at + "/host", "is one too many: host, ses, resend or sendgrid");
        }
        requireOwnAccount(at);
        try {
            if (ses != null) {
                return new TransportConfig.Ses(ses.region, ses.configurationSet, ses.tenant);
            }
            if (resend != null) {
                return new TransportConfig.Resend(resend.apiKey);
            }
            return sendgrid != null
                    ? new TransportConfig.SendGrid(
                            sendgrid.apiKey, Boolean.TRUE.equals(sendgrid.europe))
                    : smtp(helo, at);
        } catch (IllegalArgumentException e) {
            throw Problem.invalid(at + "/" + (said == 0 ? "host" : spoken()), "is not usable");
        }
    }

    private void requireOwnAccount(String at) {
        if (ratePerMinute != null) {
            if (ratePerMinute < 1 || ratePerMinute > 1_000_000) {
                throw Problem.invalid(at + "/rate_per_minute", "must be 1 to 1000000");
            }
            if (ses != null || (host != null && username == null)) {
                throw Problem.invalid(
                        at + "/rate_per_minute", "is for an account that the site signs in to");
            }
        }
    }

    private String spoken() {
        return host == null ? provider() : "host";
    }

    private TransportConfig smtp(String helo, String at) {
        if (host == null || port == null) {
            throw Problem.invalid(at + "/host", "is required, with a port");
        }
        var plain = SmtpRelay.to(host, port, encryption(at)).withHeloName(helo);
        return username == null || password == null ? plain : plain.withSignIn(username, password);
    }

    private Security encryption(String at) {
        if (security == null) {
            return Boolean.TRUE.equals(secure) ? Security.TLS : Security.STARTTLS;
        }
        return switch (security.toLowerCase(Locale.ROOT)) {
            case "none" -> Security.NONE;
            case "starttls" -> Security.STARTTLS;
            case "tls" -> Security.TLS;
            default -> throw Problem.invalid(at + "/security", "must be none, starttls or tls");
        };
    }

    /** Without secrets. */
    @Override
    public String toString() {
        return "MailRoute[" + provider() + (host == null ? "]" : " " + host + ":" + port + "]");
    }
}
