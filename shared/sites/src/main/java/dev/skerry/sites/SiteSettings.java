package dev.skerry.sites;

import dev.skerry.kernel.problem.Problem;
import dev.skerry.kernel.secret.Sealer;
import dev.skerry.kernel.site.Actor;
import dev.skerry.kernel.site.SiteId;
import dev.skerry.kernel.site.SiteScope;
import dev.skerry.kernel.sql.Database;
import io.micronaut.context.BeanProvider;
import io.micronaut.json.tree.JsonNode;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is set on the site in scope. Nothing is cached: a change holds from the next read on, in
 * every process, and a read is one statement.
 *
 * <p>Row security hides settings from visitors and users; what Skerry does on their behalf reads as
 * a worker. Within a transaction of a visitor that is refused: read before you begin.
 */
@Singleton
public final class SiteSettings {

    private static final Actor READING = new Actor.Worker("settings");

    private final SettingsRepository repository;
    private final SettingJson json;
    private final Database database;
    private final BeanProvider<Sealer> sealer;
    private final SettingVersionRepository versions;
    private final List<SettingWritten> observers;

    SiteSettings(
            SettingsRepository repository,
            SettingVersionRepository versions,
            SettingJson json,
            Database database,
            BeanProvider<Sealer> sealer,
            List<SettingWritten> observers) {
        this.repository = repository;
        this.versions = versions;
        this.json = json;
        this.database = database;
        this.sealer = sealer;
        this.observers = observers;
    }

    /** The setting with its secrets opened; empty while nobody has set it. */
    public <T> Optional<T> find(SettingKey<T> key) {
        return stored(key)
                .map(it -> json.bind(merged(json.parse(it.value()), opened(key, it)), key));
    }

    /** Some that have no secrets, in one statement. */
    PlainSettings plain(SettingKey<?>... keys) {
        List<String> names = Stream.of(keys).map(SettingKey::name).toList();
        SiteId site = SiteScope.current().site().id();
        return new PlainSettings(reading(() -> repository.values(site, names)), json);
    }

    /** Whether anybody has set it. Opens no secrets, so it needs no key to them. */
    public boolean isSet(SettingKey<?> key) {
        return stored(key).isPresent();
    }

    /** Replaces the setting; a secret component that is null is forgotten. */
    public <T> void put(SettingKey<T> key, T value) {
        JsonNode tree = json.tree(value);
        for (String pointer : key.secrets()) {
            if (SecretFields.at(tree, pointer) == null) {
                tree = SecretFields.with(tree, pointer, JsonNode.nullNode());
            }
        }
        putTree(key, tree);
    }

    /**
     * Replaces the setting by what an operator sent. A secret that is missing or {@code
     * {"set":true}} stays, null forgets it, text replaces it.
     *
     * @throws Problem {@code invalid_request} with a pointer to each part that does not fit
     */
    <T> void putTree(SettingKey<T> key, JsonNode given) {
        if (!given.isObject()) {
            throw Problem.invalid("", "must be an object");
        }
        SiteId site = SiteScope.current().site().id();
        Map<String, String> kept = stored(key).map(it -> opened(key, it)).orElse(Map.of());
        JsonNode plain = given;
        JsonNode full = given;
        for (String pointer : key.secrets()) {
            plain = SecretFields.with(plain, pointer, null);
            if (isKept(SecretFields.at(given, pointer))) {
                String secret = kept.get(pointer);
                full =
                        SecretFields.with(
                                full, pointer, secret == null ? null : json.opened(secret));
            }
        }
        T value = json.check(full, key);
        String text = json.text(plain);
        database.inTransaction(
                () -> {
                    repository.put(site, key.name(), text);
                    if (key.versioned()) {
                        versions.add(key.name(), text);
                    }
                    key.secrets().forEach(it -> store(site, key, it, SecretFields.at(given, it)));
                    observers.forEach(it -> it.writing(key, value));
                    return null;
                });
        observers.forEach(it -> database.afterCommit(() -> it.written(key, value)));
    }

    /** The setting as operators may see it: {@code {"set":true}} in place of each secret. */
    Optional<JsonNode> shown(SettingKey<?> key) {
        return stored(key)
                .map(
                        it -> {
                            JsonNode tree = json.parse(it.value());
                            for (String pointer : key.secrets()) {
                                if (it.sealed().containsKey(key.secretName(pointer))) {
                                    tree = SecretFields.with(tree, pointer, SecretFields.SET);
                                }
                            }
                            return tree;
                        });
    }

    private Optional<SettingsRepository.Stored> stored(SettingKey<?> key) {
        SiteScope scope = SiteScope.current();
        List<String> secrets = key.secrets().stream().map(key::secretName).toList();
        return reading(() -> repository.find(scope.site().id(), key.name(), secrets));
    }

    private static <T> T reading(SiteScope.Work<T, RuntimeException> read) {
        SiteScope scope = SiteScope.current();
        Actor actor = scope.actor();
        return actor instanceof Actor.Anonymous || actor instanceof Actor.User
                ? scope.as(READING).call(read)
                : read.call();
    }

    /** Plain secrets by pointer. */
    private Map<String, String> opened(SettingKey<?> key, SettingsRepository.Stored stored) {
        SiteId site = SiteScope.current().site().id();
        Map<String, String> plain = new HashMap<>();
        for (String pointer : key.secrets()) {
            String name = key.secretName(pointer);
            byte[] sealed = stored.sealed().get(name);
            if (sealed != null) {
                plain.put(pointer, sealer.get().openText(site, name, sealed));
            }
        }
        return plain;
    }

    private JsonNode merged(JsonNode tree, Map<String, String> secrets) {
        JsonNode full = tree;
        for (Map.Entry<String, String> secret : secrets.entrySet()) {
            full = SecretFields.with(full, secret.getKey(), json.opened(secret.getValue()));
        }
        return full;
    }

    private void store(SiteId site, SettingKey<?> key, String pointer, @Nullable JsonNode given) {
        String name = key.secretName(pointer);
        if (given != null && (given.isString() || given.isArray())) {
            repository.putSecret(site, name, sealer.get().seal(site, name, json.secret(given)));
        } else if (!isKept(given)) {
            repository.removeSecret(site, name);
        }
    }

    private static boolean isKept(@Nullable JsonNode given) {
        return given == null || given.equals(SecretFields.SET);
    }
}
