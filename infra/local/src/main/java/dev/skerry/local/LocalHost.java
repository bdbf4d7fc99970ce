package dev.skerry.local;

import dev.skerry.kernel.queue.Queue;
import dev.skerry.local.demo.Demo;
import dev.skerry.local.demo.StageFile;
import dev.skerry.migrations.MigrateEverything;
import dev.skerry.template.Template;
import io.micronaut.context.ApplicationContext;
import io.micronaut.json.JsonMapper;
import io.micronaut.runtime.server.EmbeddedServer;
import io.micronaut.web.router.Router;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One stage: services, application, demo sites, pollers and schedules. Closed in reverse order. */
public final class LocalHost implements AutoCloseable {

    private final Deque<AutoCloseable> opened = new ArrayDeque<>();
    private boolean closed;
    private final long started = System.nanoTime();
    private final Options options;
    private final Map<String, String> environment;
    private final Console console;

    LocalHost(Options options, Map<String, String> environment, Console console) {
        this.options = options;
        this.environment = environment;
        this.console = console;
    }

    /** Ready when it returns. Whoever calls it calls {@link #close}, whatever comes of it. */
    void start() throws IOException {
        options.folder().create();
        lockFolder();
        Template template = Template.read(Home.template());
        int port = Ports.preferred("Skerry", options.port(), console);
        Services services = opened(Services.launch(options, template, environment));
        ApplicationContext context = startApplication(services, port);
        refuseDisagreement(template, context);
        services.awaitDatabases();
        migrate(context);
        StageFile stage = prepare(context, services, port);
        context.registerSingleton(stage);
        services.awaitTheRest();
        context.getBean(EmbeddedServer.class).start();
        Handlers handlers = new Handlers(context);
        opened(QueuePollers.start(template, context.getBean(Queue.class), handlers));
        opened(Schedules.start(template, context.getBean(Clock.class), handlers));
        stage.write(options.folder().stage(), context.getBean(JsonMapper.class));
        console.note(stage.block((System.nanoTime() - started) / 1e9, options.folder().stage()));
    }

    /** A placement of one's own is named, then migrated, and only then lived in. */
    private void migrate(ApplicationContext context) {
        MigrateEverything migrations = context.getBean(MigrateEverything.class);
        require(migrations.migrateDirectory());
        if (options.demo()) {
            context.getBean(Demo.class).placements();
        }
        require(migrations.migratePlacements());
    }

    static void require(MigrateEverything.Report report) {
        if (!report.ok()) {
            String failures =
                    report.outcomes().stream()
                            .filter(it -> !it.ok())
                            .map(it -> "  " + it.target() + ": " + it.error())
                            .collect(Collectors.joining("\n"));
            throw new IllegalStateException(
                    "Not everything was migrated:\n"
                            + failures
                            + "\nWhat a version between two releases left behind may not fit this one:"
                            + " ./skerry up --fresh forgets it and starts over.");
        }
    }

    private StageFile prepare(ApplicationContext context, Services services, int port)
            throws IOException {
        String key = context.getRequiredProperty("skerry.demo-key", String.class);
        LocalPostgres postgres = services.postgres();
        Demo.Facts facts =
                new Demo.Facts(
                        "http://127.0.0.1:" + port,
                        services.mailbox().port(),
                        "demo-" + key.replaceAll("[^A-Za-z0-9]", "").substring(0, 12),
                        postgres == null
                                ? null
                                : new StageFile.DatabaseFacts(
                                        Databases.administratorUrl(postgres),
                                        postgres.port(),
                                        services.variables()),
                        StageFile.read(
                                options.folder().stage(), context.getBean(JsonMapper.class)));
        return context.getBean(Demo.class).sites(facts, options.demo());
    }

    private void lockFolder() throws IOException {
        FolderLock lock = FolderLock.tryLock(options.folder().path());
        if (lock == null) {
            throw new IllegalStateException(
                    "Another stage runs on the folder " + options.folder().path());
        }
        opened(lock);
        if (options.fresh()) {
            options.folder().forget();
        }
    }

    private ApplicationContext startApplication(Services services, int port) throws IOException {
        Map<String, Object> properties = new HashMap<>(services.properties());
        properties.putAll(LocalSecrets.load(options.folder().secrets(), Application.KEYS));
        ApplicationContext context =
                opened(Application.create(properties, services.mailbox(), port));
        context.start();
        return context;
    }

    private static void refuseDisagreement(Template template, ApplicationContext context) {
        Set<String> differences =
                RouteAgreement.differences(template, context.getBean(Router.class));
        if (!differences.isEmpty()) {
            throw new IllegalStateException(
                    "template.yaml and the code disagree:\n  " + String.join("\n  ", differences));
        }
    }

    /** What a Ctrl-C overtook is closed at once, and nothing more is opened. */
    private <T extends AutoCloseable> T opened(T closeable) {
        boolean late;
        synchronized (opened) {
            opened.push(closeable);
            late = closed;
        }
        if (late) {
            close();
            throw new CancellationException("Stopped while starting");
        }
        return closeable;
    }

    @Override
    public void close() {
        AutoCloseable next = next();
        while (next != null) {
            try {
                next.close();
            } catch (Exception e) {
                console.note("While stopping: " + e);
            }
            next = next();
        }
    }

    boolean isClosed() {
        synchronized (opened) {
            return closed;
        }
    }

    private @Nullable AutoCloseable next() {
        synchronized (opened) {
            closed = true;
            return opened.poll();
        }
    }
}
