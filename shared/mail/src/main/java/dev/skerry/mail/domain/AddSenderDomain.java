package dev.skerry.mail.domain;

import dev.skerry.kernel.audit.AuditEvent;
import dev.skerry.kernel.audit.AuditLog;
import dev.skerry.kernel.id.Ids;
import dev.skerry.kernel.problem.Problem;
import dev.skerry.kernel.problem.ProblemCode;
import dev.skerry.kernel.secret.Sealer;
import dev.skerry.kernel.site.SiteId;
import dev.skerry.kernel.site.SiteScope;
import dev.skerry.kernel.sql.Database;
import io.micronaut.context.BeanProvider;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Takes a domain for the site in scope to send from, and says what to publish for it. Without
 * records of a provider, the site's mail is signed with keys made here.
 */
@Singleton
public final class AddSenderDomain {

    private static final int MOST = 20;
    private static final int MOST_RECORDS = 10;
    private static final Set<String> TYPES = Set.of("TXT", "CNAME", "MX");
    private static final DateTimeFormatter SELECTOR =
            DateTimeFormatter.ofPattern("'sk'uuuuMM").withZone(ZoneOffset.UTC);

    /** A record that a provider asks for, as its console shows it. */
    public record ProviderRecord(String type, String name, String value) {}

    /**
     * @param spf what the relay's owner asks for: {@code include:_spf.relay.example}
     * @param providerRecords what SES, Resend or SendGrid ask for; then they sign
     */
    public record Command(
            String domain, @Nullable String spf, @Nullable List<ProviderRecord> providerRecords) {}

    private final SenderDomainRepository domains;
    private final Database database;
    private final BeanProvider<Sealer> sealer;
    private final AuditLog audit;
    private final Clock clock;

    AddSenderDomain(
            SenderDomainRepository domains,
            Database database,
            BeanProvider<Sealer> sealer,
            AuditLog audit,
            Clock clock) {
        this.domains = domains;
        this.database = database;
        this.sealer = sealer;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * @throws Problem {@code invalid_request} for what no site can send from, {@code conflict} when
     *     the site has it already
     */
    public SenderDomain add(Command command) {
        String domain = DomainName.of(command.domain());
        List<ProviderRecord> given =
                command.providerRecords() == null ? List.of() : command.providerRecords();
        Instant now = clock.instant();
        String sender = spf(command.spf());
        // A pair of keys is a tenth of a second of work: not for what is refused anyhow.
        requireRoom(domain);
        List<DomainKey> keys = given.isEmpty() ? keys(domain, now) : List.of();
        List<DnsRecord> records = new ArrayList<>();
        keys.forEach(it -> records.add(it.record()));
        records.addAll(provided(domain, given));
        records.add(DnsRecord.of("spf", "TXT", domain, sender, given.isEmpty()));
        records.add(
                DnsRecord.of(
                        "dmarc",
                        "TXT",
                        "_dmarc." + domain,
                        "v=DMARC1; p=none; rua=mailto:postmaster@" + domain,
                        true));
        SenderDomain added =
                new SenderDomain(
                        Ids.next(),
                        domain,
                        given.isEmpty() ? "own" : "provider",
                        "pending",
                        records,
                        now,
                        null,
                        null,
                        now);
        database.inTransaction(
                () -> {
                    requireRoom(domain);
                    if (!domains.add(added, keys)) {
                        throw known();
                    }
                    audit.write(AuditEvent.done("sender_domain_added").with("domain", domain));
                    return null;
                });
        return added;
    }

    private void requireRoom(String domain) {
        if (domains.count() >= MOST) {
            throw Problem.invalid("/domain", "is one too many: " + MOST);
        }
        if (domains.find(domain).isPresent()) {
            throw known();
        }
    }

    private static Problem known() {
        return new Problem(ProblemCode.CONFLICT, "The site has this domain already");
    }

    private List<DomainKey> keys(String domain, Instant now) {
        SiteId site = SiteScope.current().site().id();
        String selector = SELECTOR.format(now);
        return List.of(
                DomainKey.generate(site, domain, "rsa", selector, sealer.get()),
                DomainKey.generate(site, domain, "ed25519", selector + "e", sealer.get()));
    }

    /** Aligned by their names: what stands below the domain signs for it. */
    private static List<DnsRecord> provided(String domain, List<ProviderRecord> given) {
        List<DnsRecord> records = new ArrayList<>();
        if (given.size() > MOST_RECORDS) {
            throw Problem.invalid("/providerRecords", "at most " + MOST_RECORDS);
        }
        for (int i = 0; i < given.size(); i++) {
            ProviderRecord it = given.get(i);
            String at = "/providerRecords/" + i;
            String name = it.name().strip().toLowerCase(Locale.ROOT).replaceFirst("\\.$", "");
            if (!TYPES.contains(it.type())) {
                throw Problem.invalid(at + "/type", "must be TXT, CNAME or MX");
            }
            if (!name.matches("[a-z0-9._-]{1,253}")
                    || !(name.equals(domain) || name.endsWith("." + domain))) {
                throw Problem.invalid(at + "/name", "must be a name within the domain");
            }
            if (!it.value().matches("[ -~]{1,1000}")) {
                throw Problem.invalid(at + "/value", "must be one line of ASCII");
            }
            records.add(DnsRecord.of("provider", it.type(), name, it.value().strip(), true));
        }
        if (!given.isEmpty()
                && records.stream().noneMatch(it -> it.name().contains("._domainkey."))) {
            throw Problem.invalid("/providerRecords", "must have the one of DKIM: ._domainkey.");
        }
        return records;
    }

    /** Which servers send for a relay only its owner knows, and says. */
    private static String spf(@Nullable String mechanism) {
        if (mechanism != null
                && !mechanism.matches("(include|a|mx|ip4|ip6):[A-Za-z0-9.:/_-]{1,200}")) {
            throw Problem.invalid(
                    "/spf", "must be as the relay says it: include:_spf.relay.example");
        }
        return "v=spf1 " + (mechanism == null ? "mx" : mechanism) + " ~all";
    }
}
