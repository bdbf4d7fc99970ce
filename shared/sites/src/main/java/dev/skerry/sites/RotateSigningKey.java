package dev.skerry.sites;

import dev.skerry.kernel.audit.AuditEvent;
import dev.skerry.kernel.directory.Directory;
import dev.skerry.kernel.problem.Problem;
import dev.skerry.kernel.secret.Sealer;
import dev.skerry.kernel.site.SiteId;
import io.micronaut.context.BeanProvider;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/**
 * A new key for a site's access tokens.
 *
 * <p>Usually nobody notices: it is published at once, signs once everybody who verifies has had
 * time to read it, and the one before it verifies until its last token has expired. A key that may
 * be in wrong hands is withdrawn instead: its tokens are refused, and clients refresh theirs.
 */
@Singleton
public final class RotateSigningKey {

    /** Clients keep the public keys for ten minutes, our own processes for one. */
    private static final Duration READ_BY_ALL = Duration.ofMinutes(15);

    /**
     * @param withdraw whether all keys of before stop being good at once
     */
    public record Command(UUID site, boolean withdraw) {}

    @Serdeable
    public record Result(String kid, Instant signsFrom) {}

    private final SiteRepository sites;
    private final Directory directory;
    private final BeanProvider<Sealer> sealer;
    private final Clock clock;
    private final SiteTrail trail;

    RotateSigningKey(
            SiteRepository sites,
            Directory directory,
            BeanProvider<Sealer> sealer,
            Clock clock,
            SiteTrail trail) {
        this.sites = sites;
        this.directory = directory;
        this.sealer = sealer;
        this.clock = clock;
        this.trail = trail;
    }

    /**
     * @throws Problem {@code not_found}
     */
    public Result rotate(Command command) {
        SiteView site = sites.find(command.site()).orElseThrow(() -> Problem.notFound("site"));
        Instant now = clock.instant();
        Instant signsFrom = command.withdraw() ? now : now.plus(READ_BY_ALL);
        SigningKey key = SigningKey.generate(new SiteId(site.id()), site.slug(), sealer.get());
        if (!sites.addSigningKey(site.id(), key, signsFrom)) {
            throw Problem.notFound("site");
        }
        if (command.withdraw()) {
            sites.withdrawSigningKeys(site.id(), key.kid(), now);
        }
        directory.clear();
        trail.write(
                site.id(),
                AuditEvent.done("signing_key_added")
                        .with("kid", key.kid())
                        .with("withdraw", String.valueOf(command.withdraw())));
        return new Result(key.kid(), signsFrom);
    }
}
