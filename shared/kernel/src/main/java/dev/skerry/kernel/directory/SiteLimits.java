package dev.skerry.kernel.directory;

import dev.skerry.kernel.limit.Rule;
import io.micronaut.core.type.Argument;
import io.micronaut.serde.ObjectMapper;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;

/** The {@code limits} column: {@code {"public": {"burst": 100, "perSecond": 1.67}}}. */
@Singleton
public final class SiteLimits {

    @Serdeable
    record Figures(int burst, double perSecond) {}

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
            json.readValue(text, Argument.mapOf(String.class, Figures.class))
                    .forEach((name, it) -> rules.put(name, new Rule(name, it.burst, it.perSecond)));
            return rules;
        } catch (IOException e) {
            throw new UncheckedIOException("The limits of a site do not parse", e);
        }
    }
}
