package dev.skerry.mail.domain;

import dev.skerry.kernel.net.Dns;
import dev.skerry.kernel.sql.Database;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks into DNS for a domain of the site in scope, and keeps what was found. */
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
    private final Database database;
    private final Clock clock;

    DomainWatch(SenderDomainRepository domains, Dns dns, Database database, Clock clock) {
        this.domains = domains;
        this.check = new RecordCheck(dns);
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
        database.inTransaction(
                () -> {
                    domains.checked(checked);
                    return null;
                });
        return checked;
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
