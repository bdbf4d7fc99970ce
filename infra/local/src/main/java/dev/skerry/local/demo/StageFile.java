package dev.skerry.local.demo;

import io.micronaut.json.JsonMapper;
import io.micronaut.serde.annotation.Serdeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code stage.json}: what a test or a person needs to use the stage. */
@Serdeable
public record StageFile(
        String baseUrl,
        String console,
        String mailbox,
        Platform platform,
        @Nullable DatabaseFacts database,
        Smtp smtp,
        List<SiteFacts> sites) {

    @Serdeable
    public record Platform(String publishableKey, Person operator) {}

    @Serdeable
    public record Person(String email, String password, @Nullable String role) {}

    /**
     * @param jdbcUrl for people with psql
     * @param variables what a program is told in its environment to work as the application, and to
     *     look it over: databases, queues and blobs
     */
    @Serdeable
    public record DatabaseFacts(
            String jdbcUrl, int port, @Nullable Map<String, String> variables) {}

    @Serdeable
    public record Smtp(String host, int port) {}

    @Serdeable
    public record SiteFacts(
            String slug,
            String id,
            String kind,
            String publishableKey,
            String secretKey,
            List<Person> users) {}

    /** The last run's file: secret keys are readable only when they are made. */
    public static Optional<StageFile> read(Path file, JsonMapper json) throws IOException {
        return Files.exists(file)
                ? Optional.ofNullable(json.readValue(Files.readAllBytes(file), StageFile.class))
                : Optional.empty();
    }

    public void write(Path file, JsonMapper json) throws IOException {
        Files.write(file, json.writeValueAsBytes(this));
    }

    Optional<SiteFacts> site(String slug) {
        return sites.stream().filter(site -> site.slug.equals(slug)).findFirst();
    }

    /**
     * What the person at the terminal reads when everything is ready.
     *
     * @param file where this was written
     */
    public String block(double seconds, Path file) {
        StringBuilder text = new StringBuilder();
        text.append("%nSkerry is ready after %.1f s.%n%n".formatted(seconds));
        line(text, "Base address", baseUrl);
        line(text, "Console", console);
        line(text, "Captured mail", mailbox);
        if (database != null) {
            line(text, "PostgreSQL", database.jdbcUrl);
        }
        line(text, "Operator", platform.operator.email + "   " + platform.operator.password);
        line(text, "Platform key", platform.publishableKey);
        for (SiteFacts site : sites) {
            text.append("%n  %s (%s)%n".formatted(site.slug, site.kind));
            line(text, "  publishable key", site.publishableKey);
            line(text, "  secret key", site.secretKey);
            site.users.forEach(
                    user -> line(text, "  " + user.role, user.email + "   " + user.password));
        }
        return text.append("%n  Ctrl-C stops everything. The same as JSON: %s%n".formatted(file))
                .toString();
    }

    private static void line(StringBuilder text, String name, String value) {
        text.append("  %-18s %s%n".formatted(name, value));
    }
}
