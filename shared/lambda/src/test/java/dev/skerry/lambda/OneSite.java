package dev.skerry.lambda;

import dev.skerry.http.ForeignCredentials;
import dev.skerry.kernel.directory.ApiKey;
import dev.skerry.kernel.directory.Directory;
import dev.skerry.kernel.directory.KeyUses;
import dev.skerry.kernel.directory.VerificationKey;
import dev.skerry.kernel.identity.Sessions;
import dev.skerry.kernel.limit.Allowance;
import dev.skerry.kernel.limit.Bucket;
import dev.skerry.kernel.limit.Draw;
import dev.skerry.kernel.limit.Limits;
import dev.skerry.kernel.limit.Rule;
import dev.skerry.kernel.site.Placement;
import dev.skerry.kernel.site.Role;
import dev.skerry.kernel.site.Site;
import dev.skerry.kernel.site.SiteId;
import io.micronaut.context.annotation.Primary;
import io.micronaut.http.HttpRequest;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/** Alder, found by its key and its id, one that is archived and one that is being moved. */
@Singleton
@Primary
final class OneSite implements Directory, Limits, Sessions, KeyUses, ForeignCredentials {

    static final Site ALDER = site("01890000-0000-7000-8000-000000000001", "alder", "active");
    static final Site ARCHIVED = site("01890000-0000-7000-8000-000000000002", "birch", "archived");
    static final Site MOVING = site("01890000-0000-7000-8000-000000000003", "cedar", "migrating");

    private static Site site(String id, String slug, String status) {
        return new Site(
                SiteId.parse(id),
                slug,
                slug,
                "business",
                status,
                "sv",
                "https://" + slug + ".example",
                Set.of(),
                Map.of(),
                new Placement(Placement.POOL, "pool", 1));
    }

    final List<String> limited = new ArrayList<>();

    @Override
    public Optional<Site> byId(SiteId id) {
        return Stream.of(ALDER, ARCHIVED, MOVING).filter(site -> site.id().equals(id)).findFirst();
    }

    @Override
    public Optional<Site> bySlug(String slug) {
        return Optional.empty();
    }

    @Override
    public Optional<Site> byHost(String host) {
        return Optional.empty();
    }

    @Override
    public Optional<ApiKey> byKey(String key) {
        return Optional.of(
                new ApiKey(UUID.randomUUID(), ALDER, ApiKey.Kind.PUBLISHABLE, Set.of(), null));
    }

    @Override
    public Site platform() {
        return ALDER;
    }

    @Override
    public List<VerificationKey> verificationKeys(SiteId site) {
        return List.of();
    }

    @Override
    public Optional<Role> roleOf(UUID account, SiteId site) {
        return Optional.empty();
    }

    @Override
    public List<Site> activeSites() {
        return List.of(ALDER);
    }

    @Override
    public void clear() {}

    @Override
    public Optional<Standing> standingOf(Site site, UUID user, UUID session) {
        return Optional.of(new Standing("aal2", false));
    }

    @Override
    public Allowance take(Bucket bucket) {
        throw new IllegalStateException("No endpoint here takes its token itself");
    }

    @Override
    public List<Draw.Share> ask(Bucket first, Bucket second) {
        throw new IllegalStateException("No endpoint here asks for two tokens");
    }

    @Override
    public Allowance take(Rule rule, String subject) {
        limited.add(subject);
        return new Allowance(rule.burst(), rule.burst(), Duration.ZERO);
    }

    @Override
    public void note(UUID key, String ip) {}

    @Override
    public Map<UUID, Instant> lastUsed(List<UUID> keys) {
        return Map.of();
    }

    @Override
    public void key(Site here, HttpRequest<?> request) {}

    @Override
    public void token(Site here, String token, HttpRequest<?> request) {}

    @Override
    public void unknown(String event, HttpRequest<?> request) {}
}
