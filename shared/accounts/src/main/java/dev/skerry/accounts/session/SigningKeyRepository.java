package dev.skerry.accounts.session;

import dev.skerry.kernel.directory.Directory;
import dev.skerry.kernel.problem.Problem;
import dev.skerry.kernel.problem.ProblemCode;
import dev.skerry.kernel.secret.Sealer;
import dev.skerry.kernel.site.Site;
import dev.skerry.kernel.site.SiteId;
import dev.skerry.kernel.sql.ControlDatabase;
import io.micronaut.context.BeanProvider;
import jakarta.inject.Singleton;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.ECPrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The private keys in {@code directory.signing_keys}, sealed there for the purpose {@code
 * signing_key}. Opening one is a call to the key service, so an open key is remembered for a few
 * minutes, but not beyond its withdrawal.
 */
@Singleton
public final class SigningKeyRepository {

    private static final Duration REMEMBERED = Duration.ofMinutes(5);

    private record Opened(SigningKey key, Instant until) {}

    private final Map<SiteId, Opened> opened = new ConcurrentHashMap<>();
    private final Directory directory;
    private final ControlDatabase control;
    private final BeanProvider<Sealer> sealer;
    private final Clock clock;

    public SigningKeyRepository(
            Directory directory,
            ControlDatabase control,
            BeanProvider<Sealer> sealer,
            Clock clock) {
        this.directory = directory;
        this.control = control;
        this.sealer = sealer;
        this.clock = clock;
    }

    public SigningKey current(Site site) {
        Instant now = clock.instant();
        Opened known = opened.get(site.id());
        if (known == null || !now.isBefore(known.until) || isWithdrawn(site, known.key)) {
            known = new Opened(load(site, now), now.plus(REMEMBERED));
            opened.put(site.id(), known);
        }
        return known.key;
    }

    /** As far as the directory remembers: that is younger than what is remembered here. */
    private boolean isWithdrawn(Site site, SigningKey key) {
        return directory.verificationKeys(site.id()).stream()
                .noneMatch(it -> it.kid().equals(key.kid()));
    }

    private SigningKey load(Site site, Instant now) {
        return control.find(
                        """
                        select kid, private_key from directory.signing_keys
                        where site_id = ? and retired_at is null and signs_from <= ?
                        order by signs_from desc, created_at desc limit 1
                        """,
                        row ->
                                new SigningKey(
                                        row.text("kid"),
                                        privateKey(
                                                sealer.get()
                                                        .open(
                                                                site.id(),
                                                                "signing_key",
                                                                row.bytes("private_key")))),
                        site.id().value(),
                        now)
                .orElseThrow(
                        () -> new Problem(ProblemCode.SITE_OFFLINE, "The site has no signing key"));
    }

    private static ECPrivateKey privateKey(byte[] pkcs8) {
        try {
            return (ECPrivateKey)
                    KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("A signing key of the directory is broken", e);
        }
    }
}
