package dev.skerry.emulators;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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

    private static final String CLASS_PATH = "class-path.txt";

    private final Process process;
    private final Map<String, String> ready;
    private final List<QueueSpec> queues;

    private EmulatorsProcess(Process process, Map<String, String> ready, List<QueueSpec> queues) {
        this.process = process;
        this.ready = Map.copyOf(ready);
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
        try {
            Files.createDirectories(folder);
            Path log = folder.resolve("emulators.log");
            Process process =
                    new ProcessBuilder(command(folder, sqsPort, s3Port, queues))
                            .redirectError(log.toFile())
                            .start();
            BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
            String line = output.readLine();
            while (line != null && !line.startsWith("READY ")) {
                line = output.readLine();
            }
            if (line == null) {
                end(process);
                throw new IllegalStateException("The emulators did not start:\n" + startOf(log));
            }
            return new EmulatorsProcess(process, parse(line), queues);
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
        process.destroy();
        try {
            if (!process.waitFor(5, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private String value(String name) {
        @Nullable String value = ready.get(name);
        if (value == null) {
            throw new IllegalStateException("The emulators did not say their " + name);
        }
        return value;
    }

    private static List<String> command(
            Path folder, int sqsPort, int s3Port, List<QueueSpec> queues) throws IOException {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xmx256m",
                "-Xshare:auto",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-Dlogback.configurationFile=dev/skerry/emulators/logback.xml",
                "-Dpekko.loglevel=WARNING",
                "-cp",
                classPath(),
                "dev.skerry.emulators.Emulators",
                "--folder",
                folder.toAbsolutePath().toString(),
                "--bucket",
                BUCKET,
                "--sqs-port",
                Integer.toString(sqsPort),
                "--s3-port",
                Integer.toString(s3Port),
                "--queues",
                queues.stream().map(QueueSpec::encode).collect(Collectors.joining(",")));
    }

    /** This module's own classes or jar, and the libraries that the build wrote down beside us. */
    private static String classPath() throws IOException {
        try (InputStream list = EmulatorsProcess.class.getResourceAsStream(CLASS_PATH)) {
            if (list == null) {
                throw new IllegalStateException(
                        "infra/emulators is not built: run mvn process-resources in it");
            }
            Path own =
                    Path.of(
                            EmulatorsProcess.class
                                    .getProtectionDomain()
                                    .getCodeSource()
                                    .getLocation()
                                    .toURI());
            String libraries = new String(list.readAllBytes(), StandardCharsets.UTF_8).strip();
            return own + System.getProperty("path.separator") + libraries;
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
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
