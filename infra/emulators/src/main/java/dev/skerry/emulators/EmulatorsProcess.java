package dev.skerry.emulators;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The emulators as a child process: started here, ready when {@link #start} returns, gone when
 * closed or when this process ends. Needs nothing but the JDK.
 */
public final class EmulatorsProcess implements AutoCloseable {

    public static final String REGION = "eu-north-1";
    public static final String BUCKET = "skerry";

    /** Queue URLs and ARNs carry it, as AWS's carry the real one. */
    static final String ACCOUNT = "000000000000";

    private static final Duration LEAVE = Duration.ofSeconds(5);
    private static final Duration WRITING = Duration.ofSeconds(60);

    /** What to do about the JVM's ahead-of-time cache beside this module's jar. */
    public enum Cache {
        /** Start from it, unless it is missing or was made from other jars. */
        READ,
        /** Write it when this process ends. */
        WRITE
    }

    private final Process process;
    private final Path log;
    private final Duration patience;
    private final Map<String, String> facts = new ConcurrentHashMap<>();
    private final List<QueueSpec> queues;

    private EmulatorsProcess(Process process, Path log, List<QueueSpec> queues, Cache cache) {
        this.patience = cache == Cache.WRITE ? WRITING : LEAVE;
        this.process = process;
        this.log = log;
        this.queues = List.copyOf(queues);
    }

    /**
     * Starts both servers and creates the bucket and the queues.
     *
     * @param folder keeps blobs, credentials and the log; made when it is not there
     * @param sqsPort 0 for a free port
     * @param s3Port 0 for a free port
     * @throws IllegalStateException with the beginning of the log, for instance when a port is
     *     taken
     */
    public static EmulatorsProcess start(
            Path folder, int sqsPort, int s3Port, List<QueueSpec> queues) {
        return launch(folder, sqsPort, s3Port, queues, Cache.READ).awaitReady();
    }

    /**
     * The same without waiting. Keys are known at once, and so is the address behind a port that is
     * not 0; nobody answers there before {@link #awaitReady} returns.
     */
    public static EmulatorsProcess launch(
            Path folder, int sqsPort, int s3Port, List<QueueSpec> queues, Cache cache) {
        try {
            Files.createDirectories(folder);
            LocalCredentials credentials = LocalCredentials.in(folder);
            Path log = folder.resolve("emulators.log");
            Process process =
                    new ProcessBuilder(
                                    EmulatorsCommand.line(folder, sqsPort, s3Port, queues, cache))
                            .redirectError(log.toFile())
                            .start();
            EmulatorsProcess emulators = new EmulatorsProcess(process, log, queues, cache);
            emulators.facts.put("access-key", credentials.accessKey());
            emulators.facts.put("secret-key", credentials.secretKey());
            emulators.facts.put("sqs", "http://127.0.0.1:" + sqsPort);
            emulators.facts.put("s3", "http://127.0.0.1:" + s3Port);
            return emulators;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Returns when both servers answer.
     *
     * @throws IllegalStateException with the beginning of the log
     */
    public EmulatorsProcess awaitReady() {
        try {
            BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
            String line = output.readLine();
            while (line != null && !line.startsWith("READY ")) {
                line = output.readLine();
            }
            if (line == null) {
                end(process);
                throw new IllegalStateException("The emulators did not start:\n" + startOf(log));
            }
            facts.putAll(parse(line));
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public URI sqsEndpoint() {
        return URI.create(value("sqs"));
    }

    public URI s3Endpoint() {
        return URI.create(value("s3"));
    }

    public String accessKey() {
        return value("access-key");
    }

    public String secretKey() {
        return value("secret-key");
    }

    public String queueUrl(String queue) {
        return value("sqs") + "/" + ACCOUNT + "/" + queue;
    }

    /** What another process must find in its environment to use these servers instead of AWS. */
    public Map<String, String> environment() {
        Map<String, String> environment = new LinkedHashMap<>();
        environment.put("AWS_REGION", REGION);
        environment.put("AWS_ACCESS_KEY_ID", accessKey());
        environment.put("AWS_SECRET_ACCESS_KEY", secretKey());
        environment.put("AWS_ENDPOINT_URL_SQS", value("sqs"));
        environment.put("AWS_ENDPOINT_URL_S3", value("s3"));
        environment.put("SKERRY_BLOBS_BUCKET", BUCKET);
        for (QueueSpec queue : queues) {
            String name = queue.name().toUpperCase(Locale.ROOT).replace('-', '_');
            environment.put("SKERRY_QUEUES_" + name, queueUrl(queue.name()));
        }
        return Map.copyOf(environment);
    }

    /** The same for this process: system properties, which the SDK and Micronaut both read. */
    public Map<String, String> properties() {
        Map<String, String> properties = new LinkedHashMap<>();
        properties.put("aws.region", REGION);
        properties.put("aws.accessKeyId", accessKey());
        properties.put("aws.secretAccessKey", secretKey());
        properties.put("aws.endpoint-url-sqs", value("sqs"));
        properties.put("aws.endpoint-url-s3", value("s3"));
        properties.put("skerry.blobs.bucket", BUCKET);
        queues.forEach(q -> properties.put("skerry.queues." + q.name(), queueUrl(q.name())));
        return Map.copyOf(properties);
    }

    /** Processor time that both servers have used. */
    public Duration cpu() {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    /** Ends the process, and returns when it is gone. */
    @Override
    public void close() {
        try {
            process.getOutputStream().close();
        } catch (IOException e) {
            // A broken pipe says as much.
        }
        try {
            if (!process.waitFor(patience)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private String value(String name) {
        @Nullable String value = facts.get(name);
        if (value == null) {
            throw new IllegalStateException("The emulators did not say their " + name);
        }
        return value;
    }

    private static Map<String, String> parse(String line) {
        return List.of(line.strip().split(" ", -1)).stream()
                .skip(1)
                .map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
    }

    /** It is ending by itself, and may still be saying why. */
    private static void end(Process process) {
        try {
            if (!process.waitFor(5, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    /** What we say ourselves first, whenever the servers' own threads got their word in. */
    private static String startOf(Path log) throws IOException {
        return Files.readAllLines(log).stream()
                .sorted(Comparator.comparing(line -> !line.contains(" on port ")))
                .limit(8)
                .collect(Collectors.joining("\n"));
    }
}
