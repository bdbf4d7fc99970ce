package dev.skerry.bench.stage;

import dev.skerry.emulators.EmulatorsProcess;
import dev.skerry.emulators.QueueSpec;
import dev.skerry.kernel.sql.ContextSigner;
import dev.skerry.template.Template;
import dev.skerry.testing.smtp.TestCertificate;
import io.micronaut.context.ApplicationContext;
import java.io.IOException;
import java.io.Reader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;

/**
 * A running stage, and the beans to set it up with: the same use cases on the same database, in
 * this process.
 */
public final class BenchStage implements AutoCloseable {

    private final Path folder;
    private final EmulatorsProcess emulators;
    private final LocalHostProcess host;
    private final InetSocketAddress http;
    private final BenchDatabase database;
    private final long postmaster;
    private final Map<String, String> keys;
    private final ApplicationContext beans;
    private final Thread atExit = new Thread(this::stop);

    private BenchStage(
            Path folder, EmulatorsProcess emulators, LocalHostProcess host, InetSocketAddress http)
            throws IOException {
        this.folder = folder;
        this.emulators = emulators;
        this.host = host;
        this.http = http;
        // PostgreSQL's own note of itself: the first line is its process, the fourth its port.
        List<String> note = Files.readAllLines(folder.resolve("postgres/postmaster.pid"));
        this.postmaster = Long.parseLong(note.get(0).strip());
        this.database = new BenchDatabase(Integer.parseInt(note.get(3).strip()), "skerry");
        this.keys = keys(folder.resolve("secrets.properties"));
        emulators.properties().forEach(System::setProperty);
        this.beans =
                ApplicationContext.builder()
                        .deduceEnvironment(false)
                        .environments("local")
                        .banner(false)
                        .properties(properties())
                        .build();
        beans.start();
        Runtime.getRuntime().addShutdownHook(atExit);
    }

    /** Ready when it returns; on a folder of its own and on free ports. */
    public static BenchStage start() throws IOException {
        Path folder = Files.createTempDirectory("skerry-bench-");
        int port = freePort();
        EmulatorsProcess emulators =
                EmulatorsProcess.start(folder.resolve("emulators"), 0, 0, queues());
        LocalHostProcess host = null;
        try {
            host = LocalHostProcess.start(folder, port, emulators.environment());
            return new BenchStage(
                    folder,
                    emulators,
                    host,
                    new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        } catch (IOException | RuntimeException e) {
            if (host != null) {
                host.close();
            }
            emulators.close();
            throw e;
        }
    }

    public InetSocketAddress http() {
        return http;
    }

    /** The stage's pool and directory. */
    public BenchDatabase database() {
        return database;
    }

    public Path folder() {
        return folder;
    }

    public <T> T bean(Class<T> type) {
        return beans.getBean(type);
    }

    public ContextSigner signer() {
        return bean(ContextSigner.class);
    }

    /** {@code skerry.context-key} and the like. */
    public String key(String name) {
        String key = keys.get(name);
        if (key == null) {
            throw new IllegalArgumentException("The stage has no " + name);
        }
        return key;
    }

    /** Processor time that the local host's JVM has used. */
    public Duration hostCpu() {
        return host.cpu();
    }

    public EmulatorsProcess emulators() {
        return emulators;
    }

    /** Processor time that PostgreSQL's processes have used, those that have ended included. */
    public Duration postgresCpu() throws IOException {
        Duration living =
                ProcessHandle.of(postmaster)
                        .map(server -> Stream.concat(Stream.of(server), server.descendants()))
                        .orElseGet(Stream::empty)
                        .map(process -> process.info().totalCpuDuration().orElse(Duration.ZERO))
                        .reduce(Duration.ZERO, Duration::plus);
        return living.plus(ProcessTimes.ofEndedChildren(postmaster));
    }

    /** PostgreSQL's first process. */
    public long postmaster() {
        return postmaster;
    }

    /** Of {@code localhost}: the local host trusts no other. */
    Path relayCertificate() {
        Path file = folder.resolve(LocalHostProcess.RELAY);
        if (!Files.exists(file)) {
            TestCertificate.of("localhost").save(file);
        }
        return file;
    }

    /** For the head of the report. */
    public String software() throws SQLException {
        try (Connection connection = database.connect()) {
            return "PostgreSQL " + connection.getMetaData().getDatabaseProductVersion();
        }
    }

    /** The end of what the local host wrote to its log. */
    public String log() throws IOException {
        List<String> lines = Files.readAllLines(folder.resolve("host.log"));
        return String.join("\n", lines.subList(Math.max(0, lines.size() - 20), lines.size()));
    }

    private Map<String, Object> properties() {
        Map<String, Object> properties = new HashMap<>(keys);
        properties.put("database-url", database.url("skerry_app"));
        properties.put("migrate-url", database.url("postgres"));
        properties.put("directory-url", database.url("skerry_directory"));
        properties.put("skerry.base-domain", "localhost");
        properties.put("skerry.public-url", "http://127.0.0.1:" + http.getPort());
        properties.put("skerry.database.borrow-millis", 60_000);
        properties.put("skerry.mail.allow-private-hosts", true);
        return properties;
    }

    private static List<QueueSpec> queues() {
        return Template.read(Repository.file("template.yaml")).queues().stream()
                .map(
                        queue ->
                                QueueSpec.of(
                                        queue.name(),
                                        Duration.ofSeconds(queue.visibilityTimeoutSeconds())))
                .toList();
    }

    private static Map<String, String> keys(Path file) throws IOException {
        Properties read = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            read.load(reader);
        }
        Map<String, String> keys = new HashMap<>();
        read.stringPropertyNames().forEach(name -> keys.put(name, read.getProperty(name)));
        return keys;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() throws IOException {
        Runtime.getRuntime().removeShutdownHook(atExit);
        stop();
    }

    private void stop() {
        beans.close();
        host.close();
        emulators.close();
        try (Stream<Path> tree = Files.walk(folder)) {
            for (Path each : tree.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        } catch (IOException e) {
            System.err.println("Left behind: " + folder + " (" + e.getMessage() + ")");
        }
    }
}
