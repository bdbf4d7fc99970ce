package dev.skerry.functions.sitepublic;

import dev.skerry.testing.Stage;
import io.micronaut.context.ApplicationContext;
import java.util.HashMap;
import java.util.Map;

/** With a memory of its own, on the same database. */
final class AnotherProcess {

    private static final String[] SHARED = {
        "database-url", "directory-url", "migrate-url", "skerry.context-key", "skerry.envelope-key"
    };

    private AnotherProcess() {}

    static ApplicationContext beside(Stage stage) {
        Map<String, Object> properties = new HashMap<>();
        for (String name : SHARED) {
            properties.put(name, stage.context().getProperty(name, String.class).orElseThrow());
        }
        return ApplicationContext.builder()
                .deduceEnvironment(false)
                .environments("test")
                .properties(properties)
                .singletons(stage.clock())
                .build()
                .start();
    }
}
