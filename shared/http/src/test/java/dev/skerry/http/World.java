package dev.skerry.http;

import dev.skerry.kernel.directory.ApiKey;
import dev.skerry.kernel.directory.Directory;
import dev.skerry.kernel.directory.KeyUses;
import dev.skerry.kernel.directory.VerificationKey;
import dev.skerry.kernel.identity.AccessClaims;
import dev.skerry.kernel.identity.AccessTokens;
import dev.skerry.kernel.identity.Sessions;
import dev.skerry.kernel.limit.Allowance;
import dev.skerry.kernel.limit.Bucket;
import dev.skerry.kernel.limit.Draw;
import dev.skerry.kernel.limit.Limits;
import dev.skerry.kernel.limit.Rule;
import dev.skerry.kernel.problem.Problem;
import dev.skerry.kernel.site.Placement;
import dev.skerry.kernel.site.Role;
import dev.skerry.kernel.site.Site;
import dev.skerry.kernel.site.SiteId;
import io.micronaut.http.HttpRequest;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** The sites Alder and Birch, the platform and an archived site, in memory. */
@Singleton
@io.micronaut.context.annotation.Primary
final class World
        implements Directory, AccessTokens, Sessions, Limits, KeyUses, ForeignCredentials {

    static final Site PLATFORM = site("platform", "platform", "active");
    static final Site ALDER = site("alder", "business", "active");
    static final Site BIRCH = site("birch", "business", "active");
    static final Site CEDAR = site("cedar", "business", "archived");
    static final List<Site> SITES = List.of(PLATFORM, ALDER, BIRCH, CEDAR);

    final Map<String, AccessClaims> tokens = new HashMap<>();
    final Set<UUID> ended = new HashSet<>();
    final Set<UUID> weak = new HashSet<>();
    final Set<UUID> lent = new HashSet<>();
    final Map<UUID, Role> roles = new HashMap<>();
    final AtomicInteger sessionLookups = new AtomicInteger();
    final AtomicInteger roleLookups = new AtomicInteger();
    final Map<String, Integer> taken = new ConcurrentHashMap<>();
    int limit = Integer.MAX_VALUE;

    private static Site site(String slug, String kind, String status) {
        return new Site(
                new SiteId(
                        UUID.nameUUIDFromBytes(
                                slug.getBytes(java.nio.charset.StandardCharsets.UTF_8))),
                slug,
                slug,
                kind,
                status,
                "sv",
                "https://www." + slug + ".example",
                Set.of("https://shop." + slug + ".example"),
                Map.of(),
                new Placement(Placement.POOL, "site_pool", 1));
    }

    static String publishable(Site site) {
        return "sb_publishable_" + site.slug() + "_x";
    }

    static String secret(Site site) {
        return "sb_secret_" + site.slug() + "_x";
    }

    String user(Site site) {
        return token("user-" + site.slug(), site, null);
    }

    String staff(Site site, Role role) {
        String token = token("staff-" + site.slug() + "-" + role, site, role.word());
        roles.put(tokens.get(token).subject(), role);
        return token;
    }

    /** The same after a second factor. */
    String strongStaff(Site site, Role role) {
        String token = token("strong-" + site.slug() + "-" + role, site, role.word(), "aal2");
        roles.put(tokens.get(token).subject(), role);
        return token;
    }

    /** A superadmin's token that looks at the site as the role does. */
    String viewer(Site site, Role role) {
        String token = "viewer-" + site.slug() + "-" + role;
        tokens.put(
                token,
                new AccessClaims(
                        UUID.randomUUID(),
                        UUID.randomUUID(),
                        "aal2",
                        site.id(),
                        role.word(),
                        true,
                        Instant.MAX));
        roles.put(tokens.get(token).subject(), Role.SUPERADMIN);
        return token;
    }

    AccessClaims claims(String token) {
        return tokens.get(token);
    }

    private String token(String text, Site site, String role) {
        return token(text, site, role, "aal1");
    }

    private String token(String text, Site site, String role, String aal) {
        tokens.put(
                text,
                new AccessClaims(
                        UUID.randomUUID(),
                        UUID.randomUUID(),
                        aal,
                        site.id(),
                        role,
                        false,
                        Instant.MAX));
        return text;
    }

    @Override
    public Optional<Site> byId(SiteId id) {
        return find(site -> site.id().equals(id));
    }

    @Override
    public Optional<Site> bySlug(String slug) {
        return find(site -> site.slug().equals(slug));
    }

    @Override
    public Optional<Site> byHost(String host) {
        return find(
                site ->
                        host.equals(site.slug() + ".skerry.example")
                                || host.equals("www." + site.slug() + ".example"));
    }

    @Override
    public Optional<ApiKey> byKey(String key) {
        return SITES.stream()
                .flatMap(
                        site ->
                                Stream.of(
                                        Map.entry(
                                                publishable(site),
                                                new ApiKey(
                                                        site.id().value(),
                                                        site,
                                                        ApiKey.Kind.PUBLISHABLE,
                                                        Set.of(),
                                                        null)),
                                        Map.entry(
                                                secret(site),
                                                new ApiKey(
                                                        site.id().value(),
                                                        site,
                                                        ApiKey.Kind.SECRET,
                                                        Set.of("users:write"),
                                                        null))))
                .filter(entry -> entry.getKey().equals(key))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    private static Optional<Site> find(java.util.function.Predicate<Site> wanted) {
        return SITES.stream().filter(wanted).findFirst();
    }

    @Override
    public Site platform() {
        return PLATFORM;
    }

    @Override
    public List<VerificationKey> verificationKeys(SiteId site) {
        return List.of();
    }

    @Override
    public Optional<Role> roleOf(UUID account, SiteId site) {
        roleLookups.incrementAndGet();
        return Optional.ofNullable(roles.get(account));
    }

    @Override
    public List<Site> activeSites() {
        return SITES.stream().filter(Site::isActive).toList();
    }

    @Override
    public void clear() {}

    @Override
    public AccessClaims verify(Site site, String compact) throws InvalidToken {
        AccessClaims claims = tokens.get(compact);
        if (claims == null || !claims.site().equals(site.id())) {
            throw new InvalidToken("unknown");
        }
        return claims;
    }

    @Override
    public Optional<Standing> standingOf(Site site, UUID user, UUID session) {
        sessionLookups.incrementAndGet();
        return ended.contains(session)
                ? Optional.empty()
                : Optional.of(
                        new Standing(
                                weak.contains(session) ? "aal1" : "aal2", lent.contains(session)));
    }

    @Override
    public void note(UUID key, String ip) {}

    @Override
    public void key(Site here, HttpRequest<?> request) {}

    @Override
    public void token(Site here, String token, HttpRequest<?> request) {}

    @Override
    public void unknown(String event, HttpRequest<?> request) {}

    @Override
    public Map<UUID, Instant> lastUsed(List<UUID> keys) {
        return Map.of();
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
        String site = dev.skerry.kernel.site.SiteScope.current().site().slug();
        int count = taken.merge(site + "/" + rule.name() + "/" + subject, 1, Integer::sum);
        if (count > limit) {
            throw Problem.rateLimited(Duration.ofMillis(1500), limit);
        }
        return new Allowance(limit, limit - count, Duration.ofMillis(600));
    }
}
