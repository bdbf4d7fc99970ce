package dev.skerry.sites;

import dev.skerry.kernel.problem.Problem;
import io.micronaut.core.type.Argument;
import io.micronaut.json.JsonMapper;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.Base64;
import java.util.Map;

/**
 * The key that a site's pages carry when they come from Supabase: a token that says {@code anon}.
 * Here it only names the site; what it says else, and who signed it, is of no interest.
 */
@Singleton
final class AnonKey {

    private static final int LONGEST = 2_048;
    private static final Argument<Map<String, Object>> CLAIMS =
            Argument.mapOf(String.class, Object.class);

    private final JsonMapper json;

    AnonKey(JsonMapper json) {
        this.json = json;
    }

    /** Refuses everything else, above all the key with which one may do everything. */
    void check(String key) {
        String[] parts = key.split("\\.", -1);
        if (key.length() > LONGEST || parts.length != 3 || !"anon".equals(role(parts[1]))) {
            throw Problem.invalid("/key", "must be the anon key of a Supabase project");
        }
    }

    private Object role(String claims) {
        try {
            Map<String, Object> read =
                    json.readValue(Base64.getUrlDecoder().decode(claims), CLAIMS);
            return read == null ? "" : read.getOrDefault("role", "");
        } catch (IOException | IllegalArgumentException unreadable) {
            return "";
        }
    }
}
