package dev.skerry.testing;

import dev.skerry.kernel.id.Hashes;
import dev.skerry.kernel.id.Ids;
import dev.skerry.kernel.secret.Sealer;
import dev.skerry.kernel.site.Placement;
import dev.skerry.kernel.site.Site;
import dev.skerry.kernel.site.SiteId;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.ECPrivateKey;
import java.security.spec.ECGenParameterSpec;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;

/** Writes sites into the directory, as an administrator would. */
final class TestSites {

    private static final String INSERT =
            """
            with placement as (
              insert into directory.placements (id, database_ref, schema_name) values (?, ?, ?)
              on conflict do nothing
            ), site as (
              insert into directory.sites (id, slug, name, kind, plan, mode, locale, public_url, origins, placement_id)
              values (?, ?, ?, ?, 'enterprise', 'live', 'sv', ?, array[?], ?)
              returning id
            ), keys as (
              insert into directory.api_keys (id, site_id, kind, name, shown, key_hash, scopes)
              select k.id, site.id, k.kind, k.kind, k.shown, k.hash, k.scopes::text[]
              from site, (values (?, 'publishable', ?, ?, '{}'), (?, 'secret', 'sb_secret_…', ?, '{users:write,mail:send}'))
                as k (id, kind, shown, hash, scopes)
            )
            insert into directory.signing_keys (kid, site_id, public_key, private_key)
            select ?, site.id, ?, ? from site
            """;

    private final DataSource admin;
    private final Sealer sealer;

    TestSites(DataSource admin, Sealer sealer) {
        this.admin = admin;
        this.sealer = sealer;
    }

    TestSite create(String slug, String kind) {
        return create(slug, kind, new Placement("env:DATABASE_URL", "pool", 1));
    }

    TestSite create(String slug, String kind, Placement placement) {
        String name = Character.toUpperCase(slug.charAt(0)) + slug.substring(1);
        String url = "https://" + slug + ".example";
        SiteId id = new SiteId(Ids.next());
        Site site =
                new Site(
                        id,
                        slug,
                        name,
                        kind,
                        "active",
                        "sv",
                        url,
                        Set.of(url),
                        Map.of(),
                        placement);
        KeyPair pair = keyPair();
        TestSite created =
                new TestSite(
                        site,
                        "sb_publishable_" + slug + "_" + UUID.randomUUID(),
                        "sb_secret_" + UUID.randomUUID(),
                        slug + "-1",
                        (ECPrivateKey) pair.getPrivate());
        insert(created, pair);
        return created;
    }

    private void insert(TestSite created, KeyPair pair) {
        Site site = created.site();
        String placementId =
                site.placement().schema().equals("pool") ? "pool" : site.placement().schema();
        Object[] values = {
            placementId,
            site.placement().database(),
            site.placement().schema(),
            site.id().value(),
            site.slug(),
            site.name(),
            site.kind(),
            site.publicUrl(),
            site.publicUrl(),
            placementId,
            Ids.next(),
            created.publishableKey(),
            Hashes.sha256(created.publishableKey()),
            Ids.next(),
            Hashes.sha256(created.secretKey()),
            created.kid(),
            pair.getPublic().getEncoded(),
            sealer.seal(site.id(), "signing_key", pair.getPrivate().getEncoded())
        };
        try (Connection connection = admin.getConnection();
                PreparedStatement statement = connection.prepareStatement(INSERT)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            statement.execute();
        } catch (SQLException e) {
            throw new IllegalStateException("Cannot create " + site.slug(), e);
        }
    }

    private static KeyPair keyPair() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
