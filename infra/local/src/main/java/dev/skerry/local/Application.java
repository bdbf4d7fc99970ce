package dev.skerry.local;

import dev.skerry.local.mailbox.Mailbox;
import io.micronaut.context.ApplicationContext;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Every function in one application, as this host configures it. */
final class Application {

    /** The names of its keys. */
    static final List<String> KEYS =
            List.of(
                    "skerry.context-key",
                    "skerry.envelope-key",
                    "skerry.token-key",
                    "skerry.demo-key");

    private Application() {}

    /**
     * Not started yet, and served once somebody starts its server.
     *
     * @param properties the keys, and where the services are
     */
    static ApplicationContext create(Map<String, Object> properties, Mailbox mailbox, int port) {
        Map<String, Object> all = new HashMap<>(properties);
        all.put("micronaut.server.port", port);
        all.put("micronaut.server.host", "127.0.0.1");
        all.put("skerry.base-domain", "localhost");
        all.put("skerry.public-url", "http://127.0.0.1:" + port);
        all.put("skerry.http.local-origins", true);
        all.put("skerry.mail.allow-private-hosts", true);
        all.putAll(Profile.of(System.getenv()).properties());
        return ApplicationContext.builder()
                .deduceEnvironment(false)
                .environments("local")
                .banner(false)
                .properties(all)
                .singletons(mailbox)
                .build();
    }
}
