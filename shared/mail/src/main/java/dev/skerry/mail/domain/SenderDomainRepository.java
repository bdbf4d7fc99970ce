package dev.skerry.mail.domain;

import dev.skerry.kernel.site.SiteScope;
import dev.skerry.kernel.sql.Database;
import dev.skerry.kernel.sql.Row;
import io.micronaut.core.type.Argument;
import io.micronaut.serde.ObjectMapper;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** SQL of {@code sender_domains} and {@code sender_domain_keys}. */
@Singleton
final class SenderDomainRepository {

    private static final String COLUMNS =
            "id, domain, by_provider, state, records::text as records, created_at, checked_at,"
                    + " verified_at, next_check_at";

    private static final Argument<List<DnsRecord>> RECORDS = Argument.listOf(DnsRecord.class);

    private final Database database;
    private final ObjectMapper mapper;

    SenderDomainRepository(Database database, ObjectMapper mapper) {
        this.database = database;
        this.mapper = mapper;
    }

    /** False when the site has the domain already. */
    boolean add(SenderDomain domain, List<DomainKey> keys) {
        int added =
                database.update(
                        """
                        insert into sender_domains
                          (site_id, id, domain, by_provider, records, state, created_at, next_check_at)
                        values (?, ?, ?, ?, ?::jsonb, ?, ?, ?)
                        on conflict (site_id, domain) do nothing
                        """,
                        site(),
                        domain.id(),
                        domain.domain(),
                        domain.signing().equals("provider"),
                        json(domain.records()),
                        domain.state(),
                        domain.createdAt(),
                        domain.nextCheckAt());
        for (DomainKey key : added == 1 ? keys : List.<DomainKey>of()) {
            database.update(
                    """
                    insert into sender_domain_keys
                      (site_id, id, domain_id, algorithm, selector, public_key, sealed)
                    values (?, ?, ?, ?, ?, ?, ?)
                    """,
                    site(),
                    key.id(),
                    domain.id(),
                    key.algorithm(),
                    key.selector(),
                    key.publicKey(),
                    key.sealed());
        }
        return added == 1;
    }

    long count() {
        return database.list(
                        "select count(*) as count from sender_domains where site_id = ?",
                        row -> row.bigint("count"),
                        site())
                .getFirst();
    }

    List<SenderDomain> list() {
        return database.list(
                "select " + COLUMNS + " from sender_domains where site_id = ? order by domain",
                this::domain,
                site());
    }

    Optional<SenderDomain> find(UUID id) {
        return database.find(
                "select " + COLUMNS + " from sender_domains where site_id = ? and id = ?",
                this::domain,
                site(),
                id);
    }

    Optional<SenderDomain> find(String domain) {
        return database.find(
                "select " + COLUMNS + " from sender_domains where site_id = ? and domain = ?",
                this::domain,
                site(),
                domain);
    }

    List<SenderDomain> due(Instant now) {
        return database.list(
                "select "
                        + COLUMNS
                        + " from sender_domains where site_id = ? and next_check_at <= ? order by next_check_at",
                this::domain,
                site(),
                now);
    }

    /** Keys that DNS was found to know, or did not. */
    void checked(SenderDomain domain) {
        database.update(
                """
                update sender_domains
                set state = ?, records = ?::jsonb, checked_at = ?, verified_at = ?, next_check_at = ?
                where site_id = ? and id = ?
                """,
                domain.state(),
                json(domain.records()),
                domain.checkedAt(),
                domain.verifiedAt(),
                domain.nextCheckAt(),
                site(),
                domain.id());
        database.update(
                """
                update sender_domain_keys k set published = k.selector || '._domainkey.' || ? = any (?::text[])
                where k.site_id = ? and k.domain_id = ?
                """,
                domain.domain(),
                domain.records().stream()
                        .filter(DnsRecord::isVerified)
                        .map(DnsRecord::name)
                        .toList(),
                site(),
                domain.id());
    }

    boolean remove(UUID id) {
        return database.update(
                        "delete from sender_domains where site_id = ? and id = ?", site(), id)
                == 1;
    }

    /** What mail from there can be signed with now. */
    List<DomainKey> publishedKeys(String domain) {
        return database.list(
                """
                select k.id, d.domain, k.algorithm, k.selector, k.public_key, k.sealed
                from sender_domains d
                join sender_domain_keys k on k.site_id = d.site_id and k.domain_id = d.id and k.published
                where d.site_id = ? and d.domain = ? order by k.algorithm
                """,
                row ->
                        new DomainKey(
                                row.uuid("id"),
                                row.text("domain"),
                                row.text("algorithm"),
                                row.text("selector"),
                                row.bytes("public_key"),
                                row.bytes("sealed")),
                site(),
                domain);
    }

    private SenderDomain domain(Row row) throws SQLException {
        return new SenderDomain(
                row.uuid("id"),
                row.text("domain"),
                row.bool("by_provider") ? "provider" : "own",
                row.text("state"),
                records(row.text("records")),
                row.instant("created_at"),
                row.instantOrNull("checked_at"),
                row.instantOrNull("verified_at"),
                row.instant("next_check_at"));
    }

    private String json(List<DnsRecord> records) {
        try {
            return mapper.writeValueAsString(RECORDS, records);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<DnsRecord> records(@Nullable String text) {
        try {
            return Objects.requireNonNull(mapper.readValue(Objects.requireNonNull(text), RECORDS));
        } catch (IOException e) {
            throw new UncheckedIOException("The records of a domain do not parse", e);
        }
    }

    private static UUID site() {
        return SiteScope.current().site().id().value();
    }
}
