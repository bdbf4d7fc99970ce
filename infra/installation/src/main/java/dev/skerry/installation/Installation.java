package dev.skerry.installation;

import io.micronaut.context.ApplicationContext;
import io.micronaut.context.env.PropertySource;
import io.micronaut.context.env.PropertySource.PropertyConvention;
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

/** What a tool works on: a stage that {@code ./skerry up} runs, or what the environment names. */
public final class Installation {

    /** What a stage keeps in its folder, and a deployment in the environment. */
    private static final List<String> KEYS = List.of("skerry.context-key", "skerry.envelope-key");

    private Installation() {}

    /**
     * An application with nothing running in it.
     *
     * @param folder of the stage
     * @throws IllegalArgumentException when there is neither
     */
    public static ApplicationContext open(Path folder, Map<String, String> environment)
            throws IOException {
        Map<String, Object> variables = new HashMap<>();
        if (!environment.containsKey("DATABASE_URL")) {
            variables.putAll(variables(folder.resolve("stage.json")));
        }
        Path secrets = folder.resolve("secrets.properties");
        Map<String, Object> keys =
                Files.exists(secrets) ? keys(secrets, environment) : new HashMap<>();
        return ApplicationContext.builder()
                .deduceEnvironment(false)
                .environments("tool")
                .banner(false)
                .properties(keys)
                .propertySources(
                        PropertySource.of(
                                "stage",
                                variables,
                                PropertyConvention.ENVIRONMENT_VARIABLE,
                                PropertySource.Origin.of("stage.json")))
                .build()
                .start();
    }

    /** As the environment of a deployment would name them. */
    private static Map<String, Object> variables(Path stage) throws IOException {
        JsonNode named = Files.exists(stage) ? read(stage) : null;
        if (named == null || !named.isObject()) {
            throw new IllegalArgumentException(
                    stage
                            + " names no database. Is a stage running? ./skerry up starts one;"
                            + " DATABASE_URL, DIRECTORY_URL and SKERRY_CONTEXT_KEY name another.");
        }
        Map<String, Object> variables = new HashMap<>();
        named.entries()
                .forEach(entry -> variables.put(entry.getKey(), entry.getValue().getStringValue()));
        return variables;
    }

    private static JsonNode read(Path stage) throws IOException {
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
