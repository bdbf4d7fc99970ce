package dev.skerry.local;

import dev.skerry.emulators.EmulatorsProcess;
import dev.skerry.emulators.QueueSpec;
import dev.skerry.template.Queue;
import dev.skerry.template.Template;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What Skerry runs on: PostgreSQL, queues and blobs, a mailbox. Whatever the environment names is
 * used as it is; the rest is started here, at the same time, and ends with this process.
 */
final class Services implements AutoCloseable {

    private final @Nullable LocalPostgres postgres;
    private final @Nullable EmulatorsProcess emulators;
    private final Mailbox mailbox;

    private Services(
            @Nullable LocalPostgres postgres,
            @Nullable EmulatorsProcess emulators,
            Mailbox mailbox) {
        this.postgres = postgres;
        this.emulators = emulators;
        this.mailbox = mailbox;
    }

    static Services start(
            Folder folder, Template template, Map<String, String> environment, Console console) {
        CompletableFuture<@Nullable EmulatorsProcess> emulators =
                inBackground(
                        () ->
                                environment.containsKey("AWS_ENDPOINT_URL_SQS")
                                        ? null
                                        : startEmulators(folder, template, console));
        CompletableFuture<@Nullable LocalPostgres> postgres =
                inBackground(
                        () ->
                                environment.containsKey("DATABASE_URL")
                                        ? null
                                        : LocalPostgres.start(
                                                folder.postgres(),
                                                Ports.preferred("PostgreSQL", 54329, console)));
        Mailbox mailbox = Mailbox.start(Ports.preferred("the mailbox", 2525, console));
        return new Services(postgres.join(), emulators.join(), mailbox);
    }

    Mailbox mailbox() {
        return mailbox;
    }

    @Nullable LocalPostgres postgres() {
        return postgres;
    }

    /** What the application's configuration gets from these services. */
    Map<String, Object> properties() {
        Map<String, Object> properties = new HashMap<>();
        if (postgres != null) {
            properties.putAll(Databases.in(postgres));
        }
        if (emulators != null) {
            emulators.properties().forEach(System::setProperty);
        }
        return properties;
    }

    @Override
    public void close() {
        mailbox.close();
        if (emulators != null) {
            emulators.close();
        }
        if (postgres != null) {
            try {
                postgres.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static EmulatorsProcess startEmulators(
            Folder folder, Template template, Console console) {
        return EmulatorsProcess.start(
                folder.path().resolve("emulators"),
                Ports.preferred("SQS", 9324, console),
                Ports.preferred("S3", 9325, console),
                queues(template));
    }

    /** The queues of the template, as the emulator makes them. */
    static List<QueueSpec> queues(Template template) {
        return template.queues().stream().map(queue -> spec(template, queue)).toList();
    }

    private static QueueSpec spec(Template template, Queue queue) {
        QueueSpec plain =
                QueueSpec.of(queue.name(), Duration.ofSeconds(queue.visibilityTimeoutSeconds()));
        return queue.deadLetters()
                .map(id -> template.queue(id).name())
                .map(dead -> plain.deadLettersTo(dead, queue.maxReceiveCount()))
                .orElse(plain);
    }

    private static <T extends @Nullable Object> CompletableFuture<T> inBackground(
            Supplier<T> work) {
        return CompletableFuture.supplyAsync(
                work, task -> Thread.ofPlatform().daemon().start(task));
    }
}
