package dev.skerry.kernel.directory;

import dev.skerry.kernel.id.Hashes;
import dev.skerry.kernel.site.Placement;
import dev.skerry.kernel.site.Role;
import dev.skerry.kernel.site.Site;
import dev.skerry.kernel.site.SiteId;
import dev.skerry.kernel.sql.ControlDatabase;
import dev.skerry.kernel.sql.Row;
import jakarta.inject.Singleton;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.ECPublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Reads the directory, one statement per question. */
@Singleton
final class DirectoryRepository {

    private static final String COLUMNS =
            """
            s.id as site_id, s.slug, s.name, s.kind, s.status, s.locale, s.public_url, s.origins,
            s.limits::text as limits, s.epoch, p.database_ref, p.schema_name, s.plan, s.mode, b.grace_until,
            array(select f.feature || ' ' || coalesce(f.enabled::text, '-') || ' ' || f.least_role
                  from directory.site_features f where f.site_id = s.id) as grants
            """;

    private static final String TERMS =
            """
            join directory.placements p on p.id = s.placement_id
            left join directory.subscriptions b on b.site_id = s.id
            """;

    private static final String SITE = "select " + COLUMNS + "from directory.sites s " + TERMS;

    /** Access tokens live a day at most; a process may sign with a key a little after its time. */
    private static final Duration LONGEST_TOKEN = Duration.ofHours(25);

    private final ControlDatabase control;
    private final SiteLimits limits;
    private final Clock clock;

    DirectoryRepository(ControlDatabase control, SiteLimits limits, Clock clock) {
        this.control = control;
        this.limits = limits;
        this.clock = clock;
    }

    Optional<Site> byId(UUID id) {
        return control.find(SITE + "where s.id = ?", this::site, id);
    }

    Optional<Site> bySlug(String slug) {
        return control.find(SITE + "where s.slug = ?", this::site, slug);
    }

    Optional<Site> byDomain(String domain) {
        return control.find(
                SITE
                        + "join directory.site_domains d on d.site_id = s.id"
                        + " where d.domain = ? and d.verified_at is not null",
                this::site,
                domain);
    }

    Optional<Site> platform() {
        return control.find(SITE + "where s.kind = 'platform'", this::site);
    }

    List<Site> active() {
        return control.list(SITE + "where s.status = 'active' order by s.id", this::site);
    }

    Optional<ApiKey> byKey(String presented) {
        return control.find(
                """
                select k.id as key_id, k.kind as key_kind, k.scopes, k.rate_per_minute, %s
                from directory.api_keys k join directory.sites s on s.id = k.site_id %s
                where k.key_hash = ? and k.revoked_at is null
                  and (k.expires_at is null or k.expires_at > ?)
                """
                        .formatted(COLUMNS, TERMS),
                row ->
                        new ApiKey(
                                row.uuid("key_id"),
                                site(row),
                                row.text("key_kind").equals("secret")
                                        ? ApiKey.Kind.SECRET
                                        : ApiKey.Kind.PUBLISHABLE,
                                Set.copyOf(row.texts("scopes")),
                                row.integerOrNull("rate_per_minute")),
                Hashes.sha256(presented),
                clock.instant());
    }

    /** The one that signs first. */
    List<VerificationKey> verificationKeys(UUID site) {
        Instant now = clock.instant();
        return control.list(
                """
                select kid, public_key from directory.signing_keys k
                where site_id = ? and retired_at is null
                  and not exists (select from directory.signing_keys later
                                  where later.site_id = k.site_id and later.retired_at is null
                                    and later.signs_from > k.signs_from and later.signs_from < ?)
                order by signs_from <= ? desc, signs_from desc
                """,
                row -> new VerificationKey(row.text("kid"), publicKey(row.bytes("public_key"))),
                site,
                now.minus(LONGEST_TOKEN),
                now);
    }

    Optional<Role> roleOf(UUID account, UUID site) {
        return control.find(
                        """
                        select case when s.superadmin then 'superadmin' else a.role end as role
                        from directory.staff s
                        left join directory.staff_assignments a
                          on a.account_id = s.account_id and a.site_id = ?
                        where s.account_id = ? and s.suspended_at is null
                        """,
                        row -> Optional.ofNullable(row.textOrNull("role")).flatMap(Role::of),
                        site,
                        account)
                .flatMap(role -> role);
    }

    private Site site(Row row) throws SQLException {
        return new Site(
                new SiteId(row.uuid("site_id")),
                row.text("slug"),
                row.text("name"),
                row.text("kind"),
                row.text("status"),
                row.text("locale"),
                row.text("public_url"),
                Set.copyOf(row.texts("origins")),
                limits.parse(row.text("limits")),
                new Placement(
                        row.text("database_ref"), row.text("schema_name"), row.integer("epoch")),
                SiteTerms.of(row));
    }

    private static ECPublicKey publicKey(byte[] encoded) {
        try {
            return (ECPublicKey)
                    KeyFactory.getInstance("EC").generatePublic(new X509EncodedKeySpec(encoded));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("A signing key of the directory is broken", e);
        }
    }
}
