package dev.skerry.http;

import io.micronaut.context.ApplicationContextBuilder;
import io.micronaut.context.ApplicationContextConfigurer;
import io.micronaut.context.annotation.ContextConfigurer;
import io.micronaut.context.env.PropertySource;
import java.util.Map;

/** How every HTTP host behaves unless its own configuration says otherwise. */
@ContextConfigurer
public final class HttpDefaults implements ApplicationContextConfigurer {

    /** Below application.properties, the environment and system properties. */
    private static final int PRIORITY = -1000;

    @Override
    public void configure(ApplicationContextBuilder builder) {
        builder.propertySources(PropertySource.of("skerry-http", PROPERTIES, PRIORITY));
    }

    private static final Map<String, Object> PROPERTIES =
            Map.of(
                    // One hop from Netty's event loop to a virtual thread, and none after it.
                    "micronaut.server.thread-selection", "blocking",
                    // Uploads; JSON has its own, smaller limit.
                    "micronaut.server.max-request-size", "10MB",
                    // Origins are Origins' work: without this, Netty on loopback refuses most
                    // pages.
                    "micronaut.server.cors.localhost-pass-through", "true",
                    // The contract says null where there is nothing: "nextCursor":null.
                    "micronaut.serde.serialization.inclusion", "ALWAYS");
}
