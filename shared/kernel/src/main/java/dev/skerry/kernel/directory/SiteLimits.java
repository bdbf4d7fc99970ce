package dev.skerry.kernel.directory;

import dev.skerry.kernel.limit.Rule;
import io.micronaut.core.type.Argument;
import io.micronaut.json.tree.JsonNode;
import io.micronaut.serde.ObjectMapper;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/** The {@code limits} column: {@code {"public": {"burst": 100, "perSecond": 1.67}}}. */
@Singleton
public final class SiteLimits {

    private final ObjectMapper json;

    SiteLimits(ObjectMapper json) {
        this.json = json;
    }

    Map<String, Rule> parse(String text) {
        if (text.equals("{}")) {
            return Map.of();
        }
        try {
            Map<String, Rule> rules = new HashMap<>();
            for (Map.Entry<String, JsonNode> rule :
                    json.readValue(text, Argument.of(JsonNode.class)).entries()) {
                rules.put(rule.getKey(), rule(rule.getKey(), rule.getValue()));
            }
            return rules;
        } catch (IOException e) {
            throw new UncheckedIOException("The limits of a site do not parse", e);
        }
    }

    private static Rule rule(String name, JsonNode figures) {
        return new Rule(
                name,
                figure(figures, "burst").getIntValue(),
                figure(figures, "perSecond").getDoubleValue());
    }

    private static JsonNode figure(JsonNode figures, String name) {
        return Objects.requireNonNull(figures.get(name), name);
    }
}
