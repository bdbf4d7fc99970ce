package dev.skerry.local;

import dev.skerry.emulators.EmulatorsProcess;
import dev.skerry.emulators.QueueSpec;
import dev.skerry.template.Template;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A database and queues beside the stage instead of in it, as an operator has them: they can be
 * stopped, and started again at the same addresses.
 */
final class Servers implements AutoCloseable {

    private static final Console QUIET = new Console(System.err);

    private final Path folder;
    private final List<QueueSpec> specs;
    private final int postgresPort = Ports.preferred("PostgreSQL", 0, QUIET);
    private final int sqsPort = Ports.preferred("SQS", 0, QUIET);
    private final int s3Port = Ports.preferred("S3", 0, QUIET);
    private LocalPostgres postgres;
    private EmulatorsProcess queues;

    private Servers(Path folder, List<QueueSpec> specs) {
        this.folder = folder;
        this.specs = specs;
        this.postgres = startPostgres();
        this.queues = startQueues();
    }

    static Servers start(Path folder) {
        return new Servers(folder, described());
    }

    /** With queues that bring back soon what nobody deleted. */
    static Servers start(Path folder, Duration visibility) {
        return new Servers(
                folder,
                described().stream()
                        .map(
                                queue ->
                                        new QueueSpec(
                                                queue.name(),
                                                visibility,
                                                queue.deadLetterQueue(),
                                                queue.maxReceive()))
                        .toList());
    }

    private static List<QueueSpec> described() {
        return Services.queues(Template.read(Home.template()));
    }

    /** What the stage is told of them. */
    Map<String, String> environment() {
        Map<String, String> environment = new HashMap<>(queues.environment());
        Databases.in(postgres)
                .forEach(
                        (name, url) ->
                                environment.put(
                                        name.toUpperCase(Locale.ROOT).replace('-', '_'),
                                        url.toString()));
        return environment;
    }

    URI queue(String name) {
        return URI.create(queues.queueUrl(name));
    }

    String administratorUrl() {
        return Databases.administratorUrl(postgres);
    }

    /** Connections are cut and refused until it is started again. */
    void stopDatabase() throws IOException {
        postgres.close();
    }

    void restartDatabase() {
        postgres = startPostgres();
    }

    /** What waits in the queues is gone: they live in memory. */
    void stopQueues() {
        queues.close();
    }

    void restartQueues() {
        queues = startQueues();
    }

    @Override
    public void close() throws IOException {
        queues.close();
        postgres.close();
    }

    private LocalPostgres startPostgres() {
        return LocalPostgres.start(folder.resolve("postgres"), postgresPort);
    }

    private EmulatorsProcess startQueues() {
        return EmulatorsProcess.start(folder.resolve("emulators"), sqsPort, s3Port, specs);
    }
}
