package dev.skerry.kernel.mail;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A site's own SMTP relay.
 *
 * @param host name or canonical address, chosen by the site and therefore checked by {@link
 *     dev.skerry.kernel.net.OutboundHosts} at each connection
 * @param username null for a relay without sign-in; then {@code password} is null too
 * @param heloName the name we give in EHLO
 * @param maxMailsPerConnection relays cut long connections (some at 100): leave before
 * @param maxConnectionAge likewise
 * @param signing what each mail is signed with; a relay that signs by itself needs none
 */
public record SmtpRelay(
        String host,
        int port,
        Security security,
        @Nullable String username,
        @Nullable String password,
        String heloName,
        Timeouts timeouts,
        int maxMailsPerConnection,
        Duration maxConnectionAge,
        List<DkimKey> signing)
        implements TransportConfig {

    /** Whether the SMTP connection is encrypted. There is no "if offered": it could be stripped. */
    public enum Security {
        /** Clear text. Sign-in is then refused except to a loopback address. */
        NONE,
        /** Clear text greeting, then TLS before anything of value (RFC 3207); usual on 587. */
        STARTTLS,
        /** TLS from the first byte (RFC 8314); usual on 465. */
        TLS
    }

    /**
     * How long to wait. RFC 5321 section 4.5.3.2 is far more patient, but that is written for mail
     * servers with a spool; here the outbox retries, and only the wait after the dot risks a copy.
     *
     * @param connect for the TCP connection, over all addresses of the host
     * @param reply for each reply before the dot, and for each write
     * @param afterDot for the reply to the final dot
     */
    public record Timeouts(Duration connect, Duration reply, Duration afterDot) {
        public static final Timeouts STANDARD =
                new Timeouts(
                        Duration.ofSeconds(5), Duration.ofSeconds(10), Duration.ofSeconds(120));

        public Timeouts {
            if (!connect.isPositive() || !reply.isPositive() || !afterDot.isPositive()) {
                throw new IllegalArgumentException("A timeout is longer than nothing");
            }
        }
    }

    public SmtpRelay {
        signing = List.copyOf(signing);
        HeaderText.requireToken("host", host);
        HeaderText.requireToken("heloName", heloName);
        if (port < 1 || port > 65_535 || maxMailsPerConnection < 1) {
            throw new IllegalArgumentException("Not a port or not a number of mails");
        }
        if ((username == null) != (password == null)) {
            throw new IllegalArgumentException("A user name needs a password and the reverse");
        }
        if (username != null && password != null && (username + password).indexOf('\0') >= 0) {
            throw new IllegalArgumentException("NUL separates the fields of AUTH PLAIN (RFC 4616)");
        }
    }

    @Override
    public UUID account() {
        return AccountId.of(
                "smtp",
                host.toLowerCase(Locale.ROOT) + ":" + port,
                username == null ? "" : username);
    }

    /** A relay without sign-in, with standard timeouts, 90 mails or 2 minutes per connection. */
    public static SmtpRelay to(String host, int port, Security security) {
        return new SmtpRelay(
                host,
                port,
                security,
                null,
                null,
                "localhost",
                Timeouts.STANDARD,
                90,
                Duration.ofMinutes(2),
                List.of());
    }

    public SmtpRelay withSignIn(String newUsername, String newPassword) {
        return new SmtpRelay(
                host,
                port,
                security,
                newUsername,
                newPassword,
                heloName,
                timeouts,
                maxMailsPerConnection,
                maxConnectionAge,
                signing);
    }

    public SmtpRelay withHeloName(String name) {
        return new SmtpRelay(
                host,
                port,
                security,
                username,
                password,
                name,
                timeouts,
                maxMailsPerConnection,
                maxConnectionAge,
                signing);
    }

    public SmtpRelay withTimeouts(Timeouts newTimeouts) {
        return new SmtpRelay(
                host,
                port,
                security,
                username,
                password,
                heloName,
                newTimeouts,
                maxMailsPerConnection,
                maxConnectionAge,
                signing);
    }

    public SmtpRelay withReuse(int mails, Duration age) {
        return new SmtpRelay(
                host, port, security, username, password, heloName, timeouts, mails, age, signing);
    }

    public SmtpRelay withSigning(List<DkimKey> keys) {
        return new SmtpRelay(
                host,
                port,
                security,
                username,
                password,
                heloName,
                timeouts,
                maxMailsPerConnection,
                maxConnectionAge,
                keys);
    }

    /** Without the password, and without the user name, which often is a key too. */
    @Override
    public String toString() {
        return "Smtp["
                + host
                + ":"
                + port
                + " "
                + security
                + (username == null ? "]" : " signed in]");
    }
}
