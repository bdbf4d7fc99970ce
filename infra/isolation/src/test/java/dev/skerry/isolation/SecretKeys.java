package dev.skerry.isolation;

import dev.skerry.kernel.id.Hashes;
import dev.skerry.kernel.id.Ids;
import dev.skerry.testing.Stage;
import dev.skerry.testing.TestSite;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** One secret key of a site per scope, one for everything and one for nothing. */
record SecretKeys(Map<Set<String>, String> byScopes) {

    static SecretKeys make(Stage stage, TestSite site, Set<String> scopes) {
        Map<Set<String>, String> keys = new LinkedHashMap<>();
        keys.put(Set.of(), add(stage, site));
        keys.put(Set.of("*"), add(stage, site, "*"));
        scopes.forEach(scope -> keys.put(Set.of(scope), add(stage, site, scope)));
        return new SecretKeys(keys);
    }

    private static String add(Stage stage, TestSite site, String... scopes) {
        String plain = "sb_secret_" + UUID.randomUUID();
        stage.insert(
                "insert into directory.api_keys (id, site_id, kind, name, shown, key_hash, scopes)"
                        + " values (?, ?, 'secret', 'secret', 'sb_secret_…', ?, ?)",
                Ids.next(),
                site.site().id().value(),
                Hashes.sha256(plain),
                scopes);
        return plain;
    }
}
