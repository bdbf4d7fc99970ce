package dev.skerry.kernel.ready;

import dev.skerry.kernel.site.Actor;
import dev.skerry.kernel.site.Placement;
import dev.skerry.kernel.site.Site;
import dev.skerry.kernel.site.SiteId;
import dev.skerry.kernel.site.SiteScope;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks whether this function can serve. What failed is named, why stands in the log only. Asked
 * often it answers for five seconds what it found: nobody wears a database out by asking.
 */
@Singleton
public final class CheckReadiness {

    private static final Logger LOG = LoggerFactory.getLogger(CheckReadiness.class);
    private static final long KEPT = Duration.ofSeconds(5).toNanos();

    /** Nobody's: a context for it shows that the keys fit, and no row. */
    private static final Site NOWHERE =
            new Site(
                    new SiteId(new UUID(0, 0)),
                    "nowhere",
                    "Nowhere",
                    "business",
                    "active",
                    "en",
                    "https://nowhere.invalid",
                    Set.of(),
                    Map.of(),
                    new Placement("env:DATABASE_URL", Placement.POOL, 1));

    /** What has to be there before anything else. */
    public enum Part {
        /** The directory is reachable and filled. */
        DIRECTORY,
        /** The pool's database is reachable. */
        DATABASE,
        /** The key that signs contexts is readable, and the one that the database checks with. */
        KEYS,
        /** Every migration that this code was built with has been applied. */
        MIGRATIONS;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * @param parts whether each was as it has to be
     */
    public record Result(Map<Part, Boolean> parts) {

        public Result {
            parts = Map.copyOf(parts);
        }

        public boolean ready() {
            return !parts.containsValue(false);
        }

        /** As monitors read it: {@code {"directory":"ok","database":"failed"}}. */
        public Map<String, String> words() {
            return parts.entrySet().stream()
                    .collect(
                            Collectors.toMap(
                                    part -> part.getKey().word(),
                                    part -> part.getValue() ? "ok" : "failed",
                                    (one, _) -> one,
                                    TreeMap::new));
        }
    }

    private final ReadinessRepository repository;
    private @Nullable Result last;
    private long lookedAt;

    CheckReadiness(ReadinessRepository repository) {
        this.repository = repository;
    }

    public synchronized Result check() {
        Result known = last;
        if (known != null && System.nanoTime() - lookedAt < KEPT) {
            return known;
        }
        Result found = look();
        last = found;
        lookedAt = System.nanoTime();
        return found;
    }

    /**
     * What cannot be told while something else is away counts as failed, and nobody waits for it.
     */
    private Result look() {
        boolean directory = holds(Part.DIRECTORY, repository::hasPlacements);
        return SiteScope.of(NOWHERE, new Actor.Worker("ready"))
                .call(
                        () -> {
                            boolean database = holds(Part.DATABASE, repository::answers);
                            boolean both = database && directory;
                            return new Result(
                                    Map.of(
                                            Part.DIRECTORY,
                                            directory,
                                            Part.DATABASE,
                                            database,
                                            Part.KEYS,
                                            database && holds(Part.KEYS, this::keysFit),
                                            Part.MIGRATIONS,
                                            both && holds(Part.MIGRATIONS, this::migrated)));
                        });
    }

    private boolean keysFit() {
        return repository.believesContext(NOWHERE.id().toString());
    }

    private boolean migrated() {
        List<String> missing =
                List.of(
                                repository.missing("app", MigrationFiles.versions("database")),
                                repository.missing(Placement.POOL, MigrationFiles.versions("site")),
                                repository.missingInDirectory(MigrationFiles.versions("directory")))
                        .stream()
                        .flatMap(List::stream)
                        .toList();
        if (!missing.isEmpty()) {
            LOG.warn("Not ready: migrations {} have not been applied", missing);
        }
        return missing.isEmpty();
    }

    private static boolean holds(Part part, BooleanSupplier look) {
        try {
            return look.getAsBoolean();
        } catch (RuntimeException e) {
            LOG.warn("Not ready: {}", part.word(), e);
            return false;
        }
    }
}
