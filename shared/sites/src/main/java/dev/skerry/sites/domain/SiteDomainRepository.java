package dev.skerry.sites.domain;

import dev.skerry.kernel.site.SiteScope;
import dev.skerry.kernel.sql.ControlDatabase;
import dev.skerry.kernel.sql.DatabaseFault;
import dev.skerry.kernel.sql.Row;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The domains of the site in scope, in the directory. */
@Singleton
final class SiteDomainRepository {

    private static final String DOMAIN =
            "select domain, token, created_at, verified_at from directory.site_domains where site_id = ?";

    private final ControlDatabase control;

    SiteDomainRepository(ControlDatabase control) {
        this.control = control;
    }

    List<SiteDomain> list() {
        return control.list(DOMAIN + " order by domain", SiteDomainRepository::domain, site());
    }

    Optional<SiteDomain> find(String domain) {
        return control.find(
                DOMAIN + " and domain = ?", SiteDomainRepository::domain, site(), domain);
    }

    /** Whether some other site answers there. */
    boolean isTaken(String domain) {
        return !control.list(
                        """
                        select true as taken from directory.site_domains
                        where domain = ? and site_id <> ? and verified_at is not null
                        """,
                        row -> row.bool("taken"),
                        domain,
                        site())
                .isEmpty();
    }

    /** One that is there stays, but that an operator may come to vouch for it. */
    Added add(String domain, String token, Instant now, @Nullable Instant verifiedAt, int most) {
        try {
            return control.update(
                                    """
                                    insert into directory.site_domains as d (site_id, domain, token, created_at, verified_at)
                                    select ?, ?, ?, ?, ?
                                    where (select count(*) from directory.site_domains where site_id = ? and domain <> ?) < ?
                                    on conflict (site_id, domain)
                                      do update set verified_at = coalesce(d.verified_at, excluded.verified_at)
                                    """,
                                    site(),
                                    domain,
                                    token,
                                    now,
                                    verifiedAt,
                                    site(),
                                    domain,
                                    most)
                            == 1
                    ? Added.ADDED
                    : Added.TOO_MANY;
        } catch (DatabaseFault fault) {
            return taken(fault);
        }
    }

    enum Added {
        ADDED,
        TAKEN,
        TOO_MANY
    }

    /** False when another site answers there by now. */
    boolean verify(String domain, Instant now) {
        try {
            control.update(
                    """
                    update directory.site_domains set verified_at = coalesce(verified_at, ?)
                    where site_id = ? and domain = ?
                    """,
                    now,
                    site(),
                    domain);
            return true;
        } catch (DatabaseFault fault) {
            return taken(fault) != Added.TAKEN;
        }
    }

    boolean remove(String domain) {
        return control.update(
                        "delete from directory.site_domains where site_id = ? and domain = ?",
                        site(),
                        domain)
                == 1;
    }

    private static Added taken(DatabaseFault fault) {
        if (!fault.sqlState().equals("23505")) {
            throw fault;
        }
        return Added.TAKEN;
    }

    private static UUID site() {
        return SiteScope.current().site().id().value();
    }

    private static SiteDomain domain(Row row) throws SQLException {
        return SiteDomain.of(
                row.text("domain"),
                row.text("token"),
                row.instant("created_at"),
                row.instantOrNull("verified_at"));
    }
}
