package dev.skerry.kernel.mail;

import dev.skerry.kernel.id.Hashes;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** How one site's mail leaves. Holds secrets in the clear: build it late, never log or store it. */
public sealed interface TransportConfig
        permits SmtpRelay, TransportConfig.Ses, TransportConfig.Resend, TransportConfig.SendGrid {

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
            return AccountId.of("ses", region);
        }
    }

    /** Resend, with a key of the team that owns the site's domain. */
    record Resend(String apiKey) implements TransportConfig {
        public Resend {
            HeaderText.requireToken("apiKey", apiKey);
        }

        @Override
        public UUID account() {
            return AccountId.of("resend", apiKey);
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
            return AccountId.of("sendgrid", apiKey);
        }

        /** Without the key. */
        @Override
        public String toString() {
            return "SendGrid[" + (europe ? "eu]" : "global]");
        }
    }
}
