package dev.skerry.lambda;

import io.micronaut.context.ApplicationContext;
import io.micronaut.context.ApplicationContextBuilder;
import io.micronaut.context.env.Environment;
import io.micronaut.context.env.EnvironmentPropertySource;
import io.micronaut.context.env.PropertySource;
import io.micronaut.context.env.SystemPropertiesPropertySource;
import io.micronaut.function.aws.LambdaApplicationContextBuilder;
import io.micronaut.function.aws.MicronautLambdaContext;
import java.util.Map;

/** How the context of every function is made. */
public final class FunctionContext {

    /** Above what every HTTP host has, below the environment and system properties. */
    private static final int PRIORITY = -900;

    private static final Map<String, Object> PROPERTIES =
            Map.of(
                    // Lambda hands over one request at a time: it is served on the thread that
                    // brought it.
                    "micronaut.server.thread-selection",
                    "manual",
                    // An environment serves one site after the other: no buffer of JSON outlives
                    // the request whose words it holds.
                    "micronaut.serde.jackson.factory-features.USE_THREAD_LOCAL_FOR_BUFFER_RECYCLING",
                    "false");

    private FunctionContext() {}

    /**
     * Before a snapshot all beans are made, because the time is nobody's. Otherwise somebody waits,
     * and only those are made that the event needs.
     *
     * <p>A function is configured by its environment alone: no file is looked for, which would open
     * every jar. The framework is told our class loader, for in our own runtime it has none itself,
     * being on the boot class path.
     */
    public static ApplicationContextBuilder builder() {
        ServiceIndex.use(System.getenv("LAMBDA_TASK_ROOT"));
        ApplicationContextBuilder builder =
                isForSnapshot()
                        ? new LambdaApplicationContextBuilder()
                        : ApplicationContext.builder(
                                Environment.FUNCTION, MicronautLambdaContext.ENVIRONMENT_LAMBDA);
        return builder.classLoader(FunctionContext.class.getClassLoader())
                .enableDefaultPropertySources(false)
                .propertySources(
                        PropertySource.of("skerry-lambda", PROPERTIES, PRIORITY),
                        new EnvironmentPropertySource(),
                        new SystemPropertiesPropertySource());
    }

    /** Whether this process is started to be snapshotted, and not to answer. */
    static boolean isForSnapshot() {
        return "snap-start".equals(System.getenv("AWS_LAMBDA_INITIALIZATION_TYPE"));
    }
}
