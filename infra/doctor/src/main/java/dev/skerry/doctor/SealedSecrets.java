package dev.skerry.doctor;

import dev.skerry.kernel.secret.Sealer;
import dev.skerry.kernel.site.SiteId;
import io.micronaut.context.ApplicationContext;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Whether the envelope key opens what was sealed with it, and every site can sign its tokens. */
final class SealedSecrets implements Examination {

    private static final String LOST =
            "SKERRY_ENVELOPE_KEY is not the one these were sealed with. Bring it back; what only a lost key opens is lost.";

    private final Optional<Sealer> sealer;
    private final Landscape landscape;

    SealedSecrets(ApplicationContext context, Landscape landscape) {
        this.sealer = context.findBean(Sealer.class);
        this.landscape = landscape;
    }

    @Override
    public String what() {
        return "signing keys";
    }

    @Override
    public List<Finding> findings() throws SQLException {
        List<Finding> findings = new ArrayList<>();
        findings.add(sealer.isPresent() ? envelope(sealer.get()) : notLookedAt());
        List<String> without = landscape.sitesWithoutKey();
        findings.add(
                without.isEmpty()
                        ? Finding.ok(what(), "every active site has one")
                        : Finding.broken(
                                what(),
                                "none for " + String.join(", ", without),
                                "Nobody can sign in there: POST /api/admin/tenant-sites/{id}/signing-keys makes one."));
        return findings;
    }

    private Finding envelope(Sealer key) throws SQLException {
        List<Landscape.SealedKey> keys = landscape.sealedKeys();
        List<String> closed =
                keys.stream()
                        .filter(it -> !opens(key, it))
                        .map(Landscape.SealedKey::slug)
                        .distinct()
                        .toList();
        return closed.isEmpty()
                ? Finding.ok(
                        "envelope key", "opens %d sealed signing key(s)".formatted(keys.size()))
                : Finding.broken(
                        "envelope key",
                        "does not open the signing keys of " + String.join(", ", closed),
                        LOST);
    }

    private static Finding notLookedAt() {
        return Finding.warning(
                "envelope key",
                "was not looked at: none is named",
                "Set SKERRY_ENVELOPE_KEY as the functions have it.");
    }

    private static boolean opens(Sealer sealer, Landscape.SealedKey key) {
        try {
            return sealer.open(new SiteId(key.site()), "signing_key", key.secret()).length > 0;
        } catch (RuntimeException closed) {
            return false;
        }
    }
}
