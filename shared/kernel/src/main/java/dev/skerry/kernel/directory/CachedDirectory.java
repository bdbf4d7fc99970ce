package dev.skerry.kernel.directory;

import dev.skerry.kernel.problem.Problem;
import dev.skerry.kernel.problem.ProblemCode;
import dev.skerry.kernel.site.Role;
import dev.skerry.kernel.site.Site;
import dev.skerry.kernel.site.SiteId;
import dev.skerry.kernel.sql.StaleContext;
import io.micronaut.context.annotation.Value;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/**
 * The directory behind a short memory, see {@link Remembered}. A site that is being moved is back
 * within seconds: whoever remembered that for longer would keep it closed.
 */
@Singleton
final class CachedDirectory implements Directory, StaleContext {

    private static final int LONGEST_KEY = 2_048;

    private final DirectoryRepository repository;
    private final String baseDomain;
    private final Remembered<UUID, Site> ids;
    private final Remembered<String, Site> slugs;
    private final Remembered<String, Site> domains;
    private final Remembered<String, ApiKey> keys;
    private final Remembered<String, Site> platform;
    private final Remembered<UUID, List<VerificationKey>> verificationKeys;

    CachedDirectory(
            DirectoryRepository repository,
            Clock clock,
            @Value("${skerry.base-domain:skerry.localhost}") String baseDomain) {
        this.repository = repository;
        this.baseDomain = "." + baseDomain.toLowerCase(Locale.ROOT);
        this.ids = new Remembered<>(clock, repository::byId, CachedDirectory::isPassing);
        this.slugs = new Remembered<>(clock, repository::bySlug, CachedDirectory::isPassing);
        this.domains = new Remembered<>(clock, repository::byDomain, CachedDirectory::isPassing);
        this.keys = new Remembered<>(clock, repository::byKey, it -> isPassing(it.site()));
        this.platform = new Remembered<>(clock, _ -> repository.platform());
        this.verificationKeys =
                new Remembered<>(clock, site -> Optional.of(repository.verificationKeys(site)));
    }

    /** One that is being made or moved: it answers within moments. */
    private static boolean isPassing(Site site) {
        return site.isMoving() || site.status().equals("pending");
    }

    @Override
    public Optional<Site> byId(SiteId id) {
        return ids.get(id.value());
    }

    @Override
    public Optional<Site> bySlug(String slug) {
        return slugs.get(slug);
    }

    @Override
    public Optional<Site> byHost(String host) {
        String name = host.toLowerCase(Locale.ROOT).replaceFirst(":\\d+$", "");
        if (name.endsWith(baseDomain)) {
            String label = name.substring(0, name.length() - baseDomain.length());
            return label.indexOf('.') < 0 ? bySlug(label) : Optional.empty();
        }
        return domains.get(name);
    }

    @Override
    public Optional<ApiKey> byKey(String presentedKey) {
        return presentedKey.isEmpty() || presentedKey.length() > LONGEST_KEY
                ? Optional.empty()
                : keys.get(presentedKey);
    }

    @Override
    public Site platform() {
        return platform.get("")
                .orElseThrow(() -> new Problem(ProblemCode.SITE_UNKNOWN, "No platform yet"));
    }

    @Override
    public List<VerificationKey> verificationKeys(SiteId site) {
        return verificationKeys.get(site.value()).orElseThrow();
    }

    @Override
    public Optional<Role> roleOf(UUID staffAccount, SiteId site) {
        return repository.roleOf(staffAccount, site.value());
    }

    @Override
    public List<Site> activeSites() {
        return repository.active();
    }

    @Override
    public void clear() {
        ids.clear();
        slugs.clear();
        domains.clear();
        keys.clear();
        platform.clear();
        verificationKeys.clear();
    }

    @Override
    public void refused() {
        clear();
    }
}
