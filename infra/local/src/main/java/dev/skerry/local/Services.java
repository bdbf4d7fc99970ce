package dev.skerry.local;

import dev.skerry.emulators.EmulatorsProcess;
import dev.skerry.emulators.EmulatorsProcess.Cache;
import dev.skerry.emulators.QueueSpec;
import dev.skerry.local.mailbox.Mailbox;
import dev.skerry.template.Queue;
import dev.skerry.template.Template;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * What Skerry runs on: PostgreSQL, queues and blobs, a mailbox. Whatever the environment names is
 * used as it is; the rest is started here, side by side, and ends with this process.
 */
final class Services implements AutoCloseable {

    private static final String SQS = "sqs";
    private static final String S3 = "s3";
    private static final String POSTGRES = "postgres";
    private static final String SMTP = "smtp";

    private final @Nullable LocalPostgres postgres;
    private final @Nullable EmulatorsProcess emulators;
    private final Mailbox mailbox;
    private final CompletableFuture<Boolean> mailboxStarted;

    private Services(
            @Nullable LocalPostgres postgres,
            @Nullable EmulatorsProcess emulators,
            Mailbox mailbox) {
        this.postgres = postgres;
        this.emulators = emulators;
        this.mailbox = mailbox;
        this.mailboxStarted =
                Background.run(
                        () -> {
                            mailbox.start();
                            return true;
                        });
    }

    /** Returns at once: addresses are known before anybody answers there. */
    static Services launch(Options options, Template template, Map<String, String> environment)
            throws IOException {
        Folder folder = options.folder();
        Map<String, Integer> ports = Ports.kept(folder.ports(), List.of(SQS, S3, POSTGRES, SMTP));
        EmulatorsProcess emulators =
                environment.containsKey("AWS_ENDPOINT_URL_SQS")
                        ? null
                        : EmulatorsProcess.launch(
                                folder.emulators(),
                                ports.getOrDefault(SQS, 0),
                                ports.getOrDefault(S3, 0),
                                queues(template),
                                options.rehearse() ? Cache.WRITE : Cache.READ);
        LocalPostgres postgres =
                environment.containsKey("DATABASE_URL")
                        ? null
                        : LocalPostgres.launch(folder.postgres(), ports.getOrDefault(POSTGRES, 0));
        return new Services(postgres, emulators, Mailbox.at(ports.getOrDefault(SMTP, 0)));
    }

    /** Returns when the databases are there to be migrated. */
    void awaitDatabases() {
        if (postgres != null) {
            postgres.awaitReady();
        }
    }

    /** Returns when queues, blobs and mailbox answer. */
    void awaitTheRest() {
        if (emulators != null) {
            emulators.awaitReady();
        }
        Background.await(mailboxStarted);
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

    /**
     * The same for a program of its own, as its environment would name it; without what the
     * environment names already.
     */
    Map<String, String> variables() {
        Map<String, String> variables = new TreeMap<>();
        if (postgres != null) {
            variables.putAll(Databases.variables(postgres));
        }
        if (emulators != null) {
            emulators.properties().forEach((name, value) -> variables.put(variable(name), value));
        }
        return variables;
    }

    /** {@code aws.accessKeyId} is {@code AWS_ACCESS_KEY_ID}. */
    private static String variable(String property) {
        return property.replaceAll("([a-z])([A-Z])", "$1_$2")
                .toUpperCase(Locale.ROOT)
                .replace('.', '_')
                .replace('-', '_');
    }

    @Override
    public void close() {
        mailboxStarted.exceptionally(_ -> false).join();
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
}
