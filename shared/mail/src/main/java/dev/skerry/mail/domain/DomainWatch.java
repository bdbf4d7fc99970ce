package dev.skerry.mail.domain;

import dev.skerry.kernel.net.Dns;
import dev.skerry.kernel.sql.Database;
import dev.skerry.mail.reputation.StopMassMail;
import dev.skerry.mail.settings.SmtpConfig;
import dev.skerry.sites.SiteSettings;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks into DNS for a domain of the site in scope, and keeps what was found. While records of the
 * domain that the site sends from are gone, mailbox providers refuse its mail and remember it: mass
 * mail on its way stands still until staff have looked.
 */
@Singleton
final class DomainWatch {

    /** While somebody waits for it to spread. */
    private static final Duration SOON = Duration.ofMinutes(15);

    private static final Duration WAITED_FOR = Duration.ofDays(3);

    /** What was there yesterday is there today, nearly always. */
    private static final Duration LATER = Duration.ofHours(6);

    private static final Logger LOG = LoggerFactory.getLogger(DomainWatch.class);

    private final SenderDomainRepository domains;
    private final RecordCheck check;
    private final SiteSettings settings;
    private final StopMassMail stopMassMail;
    private final Database database;
    private final Clock clock;

    DomainWatch(
            SenderDomainRepository domains,
            Dns dns,
            SiteSettings settings,
            StopMassMail stopMassMail,
            Database database,
            Clock clock) {
        this.domains = domains;
        this.check = new RecordCheck(dns);
        this.settings = settings;
        this.stopMassMail = stopMassMail;
        this.database = database;
        this.clock = clock;
    }

    /** The network first and alone: no connection to the database waits for a name server. */
    SenderDomain look(SenderDomain domain) {
        List<DnsRecord> records = domain.records().stream().map(check::check).toList();
        SenderDomain checked = judged(domain, records, clock.instant());
        if (!checked.state().equals(domain.state())) {
            LOG.info("The domain {} is {}", domain.domain(), checked.state());
        }
        boolean stopped =
                database.inTransaction(
                        () -> {
                            domains.checked(checked);
                            return checked.isFailed()
                                    && isSentFrom(checked)
                                    && stopMassMail.stopWaiting("domain");
                        });
        if (stopped) {
            LOG.warn("Mass mail from {} stands still: its records are gone", checked.domain());
        }
        return checked;
    }

    private boolean isSentFrom(SenderDomain domain) {
        return settings.find(SmtpConfig.KEY)
                .filter(it -> it.from().domain().equals(domain.domain()))
                .isPresent();
    }

    private static SenderDomain judged(SenderDomain before, List<DnsRecord> records, Instant now) {
        List<DnsRecord> required = records.stream().filter(DnsRecord::required).toList();
        boolean verified = required.stream().allMatch(DnsRecord::isVerified);
        // A name server that is away for a moment takes nothing from what was seen before.
        boolean unsure =
                !verified
                        && required.stream().allMatch(it -> it.isVerified() || it.isUnreachable());
        String state =
                verified
                        ? "verified"
                        : unsure || before.verifiedAt() == null ? before.state() : "failed";
        boolean waitedFor =
                !verified
                        && (unsure
                                || before.createdAt().plus(WAITED_FOR).isAfter(now)
                                || before.isVerified());
        return new SenderDomain(
                before.id(),
                before.domain(),
                before.signing(),
                state,
                unsure ? kept(before.records(), records) : records,
                before.createdAt(),
                now,
                verified ? now : before.verifiedAt(),
                now.plus(waitedFor ? SOON : LATER));
    }

    /** What could not be asked about stays as it was. */
    private static List<DnsRecord> kept(List<DnsRecord> before, List<DnsRecord> now) {
        return now.stream()
                .map(
                        it ->
                                it.isUnreachable()
                                        ? before.stream()
                                                .filter(
                                                        was ->
                                                                was.isVerified()
                                                                        && was.name()
                                                                                .equals(it.name())
                                                                        && was.type()
                                                                                .equals(it.type()))
                                                .findFirst()
                                                .orElse(it)
                                        : it)
                .toList();
    }
}
