package dev.skerry.importsupabase;

import io.micronaut.context.ApplicationContext;
import io.micronaut.json.JsonMapper;
import io.micronaut.json.tree.JsonNode;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;

/** Where people are imported to: the databases of a stage, or those that the environment names. */
final class Target {

    /** What a stage keeps in its folder, and a deployment in the environment. */
    private static final List<String> KEYS = List.of("skerry.context-key", "skerry.envelope-key");

    private Target() {}

    /**
     * An application with nothing running in it.
     *
     * @throws IllegalArgumentException when there is neither
     */
    static ApplicationContext open(Path folder, Map<String, String> environment)
            throws IOException {
        Map<String, Object> properties = new HashMap<>();
        if (!environment.containsKey("DATABASE_URL")) {
            properties.putAll(databases(folder.resolve("stage.json")));
        }
        Path secrets = folder.resolve("secrets.properties");
        if (Files.exists(secrets)) {
            properties.putAll(keys(secrets, environment));
        }
        return ApplicationContext.builder()
                .deduceEnvironment(false)
                .environments("tool")
                .banner(false)
                .properties(properties)
                .build()
                .start();
    }

    private static Map<String, Object> databases(Path stage) throws IOException {
        JsonNode named = Files.exists(stage) ? variables(stage) : null;
        if (named == null || !named.isObject()) {
            throw new IllegalArgumentException(
                    stage
                            + " names no database. Is a stage running? ./skerry up starts one;"
                            + " DATABASE_URL, DIRECTORY_URL and SKERRY_CONTEXT_KEY name another.");
        }
        Map<String, Object> properties = new HashMap<>();
        named.entries()
                .forEach(
                        entry ->
                                properties.put(
                                        entry.getKey().toLowerCase(Locale.ROOT).replace('_', '-'),
                                        entry.getValue().getStringValue()));
        return properties;
    }

    private static JsonNode variables(Path stage) throws IOException {
        JsonNode file =
                JsonMapper.createDefault().readValue(Files.readAllBytes(stage), JsonNode.class);
        JsonNode database = file == null ? null : file.get("database");
        JsonNode variables = database == null ? null : database.get("variables");
        return variables == null ? JsonNode.nullNode() : variables;
    }

    /** Those that the environment does not set. */
    private static Map<String, Object> keys(Path secrets, Map<String, String> environment)
            throws IOException {
        Properties known = new Properties();
        try (Reader reader = Files.newBufferedReader(secrets)) {
            known.load(reader);
        }
        Map<String, Object> keys = new HashMap<>();
        for (String key : KEYS) {
            String variable = key.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
            String value = known.getProperty(key);
            if (value != null && !environment.containsKey(variable)) {
                keys.put(key, value);
            }
        }
        return keys;
    }
}
