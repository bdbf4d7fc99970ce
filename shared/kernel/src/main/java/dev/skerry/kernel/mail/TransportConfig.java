package dev.skerry.kernel.mail;

import dev.skerry.kernel.id.Hashes;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** How one site's mail leaves. Holds secrets in the clear: build it late, never log or store it. */
public sealed interface TransportConfig {

    /**
     * That a provider knows a mail again by its Message-ID: offering it a second time, unchanged
     * and in time, makes no second copy.
     *
     * @param account whose memory it is, for comparison only: nothing secret can be read from it
     * @param lasts how long from the first time on
     */
    record Memory(String account, Duration lasts) {}

    /** Empty for a provider that would send a mail as often as it is given it. */
    default Optional<Memory> memory() {
        return Optional.empty();
    }

    /**
     * Whose allowance mail uses up: the same for all sites that send over one account of a
     * provider. Of what it is made of, no password is part: nothing can be read from it.
     */
    UUID account();

    /** Whether the SMTP connection is encrypted. There is no "if offered": it could be stripped. */
    enum Security {
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
    record Timeouts(Duration connect, Duration reply, Duration afterDot) {
        public static final Timeouts STANDARD =
                new Timeouts(
                        Duration.ofSeconds(5), Duration.ofSeconds(10), Duration.ofSeconds(120));

        public Timeouts {
            if (!connect.isPositive() || !reply.isPositive() || !afterDot.isPositive()) {
                throw new IllegalArgumentException("A timeout is longer than nothing");
            }
        }
    }

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
    record Smtp(
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

        public Smtp {
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
                throw new IllegalArgumentException(
                        "NUL separates the fields of AUTH PLAIN (RFC 4616)");
            }
        }

        @Override
        public UUID account() {
            return digest(
                    "smtp",
                    host.toLowerCase(Locale.ROOT) + ":" + port,
                    username == null ? "" : username);
        }

        /**
         * A relay without sign-in, with standard timeouts, 90 mails or 2 minutes per connection.
         */
        public static Smtp to(String host, int port, Security security) {
            return new Smtp(
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

        public Smtp withSignIn(String newUsername, String newPassword) {
            return new Smtp(
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

        public Smtp withHeloName(String name) {
            return new Smtp(
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

        public Smtp withTimeouts(Timeouts newTimeouts) {
            return new Smtp(
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

        public Smtp withReuse(int mails, Duration age) {
            return new Smtp(
                    host, port, security, username, password, heloName, timeouts, mails, age,
                    signing);
        }

        public Smtp withSigning(List<DkimKey> keys) {
            return new Smtp(
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

    /**
     * Amazon SES v2, with the credentials of the process.
     *
     * @param configurationSet carries the events (bounces, complaints) of this site back to us
     * @param tenant SES tenant, whose reputation and suppression list are its own
     */
    record Ses(String region, @Nullable String configurationSet, @Nullable String tenant)
            implements TransportConfig {
        public Ses {
            HeaderText.requireToken("region", region);
        }

        /** SES counts by region, whichever tenant it is for. */
        @Override
        public UUID account() {
            return digest("ses", region);
        }
    }

    /** Resend, with a key of the team that owns the site's domain. */
    record Resend(String apiKey) implements TransportConfig {
        public Resend {
            HeaderText.requireToken("apiKey", apiKey);
        }

        @Override
        public UUID account() {
            return digest("resend", apiKey);
        }

        /** Resend keeps its idempotency keys for 24 hours; an hour less allows for clocks. */
        @Override
        public Optional<Memory> memory() {
            String account = HexFormat.of().formatHex(Hashes.sha256(apiKey), 0, 8);
            return Optional.of(new Memory(account, Duration.ofHours(23)));
        }

        /** Without the key. */
        @Override
        public String toString() {
            return "Resend[]";
        }
    }

    /**
     * SendGrid.
     *
     * @param europe whether the account is one of those that stay in the European Union
     */
    record SendGrid(String apiKey, boolean europe) implements TransportConfig {
        public SendGrid {
            HeaderText.requireToken("apiKey", apiKey);
        }

        @Override
        public UUID account() {
            return digest("sendgrid", apiKey);
        }

        /** Without the key. */
        @Override
        public String toString() {
            return "SendGrid[" + (europe ? "eu]" : "global]");
        }
    }

    private static UUID digest(String... parts) {
        byte[] hash = Hashes.sha256(String.join("\n", parts));
        ByteBuffer bytes = ByteBuffer.wrap(hash);
        return new UUID(bytes.getLong(), bytes.getLong());
    }
}
