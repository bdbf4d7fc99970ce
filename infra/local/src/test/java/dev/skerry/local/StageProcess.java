package dev.skerry.local;

import io.micronaut.json.JsonMapper;
import io.micronaut.json.tree.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** {@code ./skerry up} as a process of its own, as a person would start it. */
final class StageProcess implements AutoCloseable {

    private static final HttpClient HTTP =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(Duration.ofSeconds(5))
                    .build();
    private static final JsonMapper JSON = JsonMapper.createDefault();

    private static final boolean GROUPS = Files.isExecutable(Path.of("/usr/bin/setsid"));

    /**
     * A terminal starts it as the leader of its group, listening to Ctrl-C, which who runs tests in
     * the background may not.
     */
    private static final List<String> OWN_GROUP =
            GROUPS ? List.of("setsid", "env", "--default-signal=INT") : List.of();

    /** What the HTTP API answered. */
    record Answer(int status, JsonNode body, String retryAfter, Duration took) {

        Answer expect(int expected) {
            if (status != expected) {
                throw new AssertionError(status + " instead of " + expected + ": " + body);
            }
            return this;
        }

        String text(String name) {
            return body.get(name).coerceStringValue();
        }
    }

    private final Path folder;
    private final Process process;
    private final List<String> output;
    private final Thread rest;
    private final JsonNode stage;

    private StageProcess(
            Path folder, Process process, List<String> output, Thread rest, JsonNode stage) {
        this.folder = folder;
        this.process = process;
        this.output = output;
        this.rest = rest;
        this.stage = stage;
    }

    /** Returns when the stage is ready; fails with its output when it is not. */
    static StageProcess start(Path folder, Map<String, String> environment, String... options)
            throws IOException {
        Process process = launch(Path.of(""), folder, environment, options);
        BufferedReader reader = process.inputReader(StandardCharsets.UTF_8);
        List<String> output = Collections.synchronizedList(new ArrayList<>());
        String line = reader.readLine();
        while (line != null && !line.contains("Ctrl-C stops everything")) {
            output.add(line);
            line = reader.readLine();
        }
        if (line != null) {
            output.add(line);
        } else {
            throw new IllegalStateException("No stage: " + String.join("\n", output));
        }
        Thread rest = Thread.ofVirtual().start(() -> reader.lines().forEach(output::add));
        JsonNode stage =
                JSON.readValue(Files.readAllBytes(folder.resolve("stage.json")), JsonNode.class);
        return new StageProcess(folder, process, output, rest, stage);
    }

    /** Everything that a start which must fail says before it ends. */
    static String failure(Path folder, String... options) throws IOException, InterruptedException {
        return failureIn(Path.of(""), folder, options);
    }

    /** As from another folder, with the template.yaml there. */
    static String failureIn(Path home, Path folder, String... options)
            throws IOException, InterruptedException {
        Process process = launch(home, folder, Map.of(), options);
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() == 0) {
            throw new AssertionError("It started: " + output);
        }
        return output;
    }

    private static Process launch(
            Path home, Path folder, Map<String, String> environment, String... options)
            throws IOException {
        List<String> command = new ArrayList<>(OWN_GROUP);
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx512m"));
        command.addAll(List.of("--enable-native-access=ALL-UNNAMED", "-cp"));
        command.add(
                System.getProperty(
                        "surefire.test.class.path", System.getProperty("java.class.path")));
        command.addAll(List.of(Up.class.getName(), "--folder", folder.toString()));
        command.addAll(List.of(options));
        ProcessBuilder builder =
                new ProcessBuilder(command)
                        .directory(home.toAbsolutePath().toFile())
                        .redirectErrorStream(true);
        builder.environment().putAll(environment);
        Process process = builder.start();
        // In a group of its own, it does not hear the Ctrl-C that ends the tests.
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
        return process;
    }

    JsonNode stage() {
        return stage;
    }

    /** What it said until now. */
    String output() {
        return String.join("\n", output.toArray(new String[0]));
    }

    JsonNode site(String slug) {
        for (JsonNode site : stage.get("sites").values()) {
            if (site.get("slug").getStringValue().equals(slug)) {
                return site;
            }
        }
        throw new AssertionError("No site " + slug);
    }

    Map<String, String> publishable(String slug) {
        return Map.of("apikey", site(slug).get("publishableKey").getStringValue());
    }

    Map<String, String> secret(String slug) {
        return Map.of("apikey", site(slug).get("secretKey").getStringValue());
    }

    /** The headers of the operator, signed in at the platform and acting on the site. */
    Map<String, String> staff(String slug) {
        JsonNode platform = stage.get("platform");
        String key = platform.get("publishableKey").getStringValue();
        JsonNode operator = platform.get("operator");
        String token =
                call(
                                "POST",
                                "/auth/v1/token?grant_type=password",
                                Map.of("apikey", key),
                                Map.of(
                                        "email", operator.get("email").getStringValue(),
                                        "password", operator.get("password").getStringValue()))
                        .expect(200)
                        .text("access_token");
        String exchanged =
                call(
                                "POST",
                                "/api/admin/session",
                                Map.of("apikey", key, "authorization", "Bearer " + token),
                                Map.of("site", slug))
                        .expect(200)
                        .text("access_token");
        return Map.of(
                "apikey",
                site(slug).get("publishableKey").getStringValue(),
                "authorization",
                "Bearer " + exchanged);
    }

    /** Has the site of these staff send its mail there. */
    void sendThrough(int smtpPort, Map<String, String> staff) {
        Map<String, Object> relay =
                Map.of(
                        "host", "127.0.0.1",
                        "port", smtpPort,
                        "security", "none",
                        "from_email", "hello@hjartat.example");
        call("PUT", "/api/settings/smtp_config", staff, relay).expect(200);
    }

    /** Returns as soon as it holds; fails when that takes too long. */
    static void await(BooleanSupplier condition) {
        long deadline = System.nanoTime() + Duration.ofSeconds(150).toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("It did not come about");
            }
            LockSupport.parkNanos(50_000_000);
        }
    }

    Answer call(String method, String path, Map<String, String> headers, Object body) {
        long start = System.nanoTime();
        try {
            HttpRequest.Builder request =
                    HttpRequest.newBuilder(URI.create(stage.get("baseUrl").getStringValue() + path))
                            .timeout(Duration.ofSeconds(20))
                            .header("content-type", "application/json")
                            .method(
                                    method,
                                    HttpRequest.BodyPublishers.ofByteArray(
                                            JSON.writeValueAsBytes(body)));
            headers.forEach(request::header);
            HttpResponse<String> response =
                    HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
            JsonNode json =
                    response.body().isEmpty() || !response.body().startsWith("{")
                            ? JsonNode.nullNode()
                            : JSON.readValue(response.body(), JsonNode.class);
            return new Answer(
                    response.statusCode(),
                    json,
                    response.headers().firstValue("retry-after").orElse(""),
                    Duration.ofNanos(System.nanoTime() - start));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    Answer get(String path, Map<String, String> headers) {
        return call("GET", path, headers, Map.of());
    }

    /** Captured mail to that address, newest first. */
    List<JsonNode> mails(String to) {
        List<JsonNode> mails = new ArrayList<>();
        get("/_local/mail?to=" + to, Map.of())
                .expect(200)
                .body()
                .get("items")
                .values()
                .forEach(mails::add);
        return mails;
    }

    /** The processes that the stage started, and the PostgreSQL that has a parent of its own. */
    List<ProcessHandle> children() throws IOException {
        List<ProcessHandle> children = new ArrayList<>(process.descendants().toList());
        Path pid = folder.resolve("postgres/postmaster.pid");
        if (Files.exists(pid)) {
            ProcessHandle.of(Long.parseLong(Files.readAllLines(pid).getFirst().strip()))
                    .ifPresent(children::add);
        }
        return children;
    }

    /** {@code kill -9}: nothing gets to clean up. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** Ctrl-C, as a terminal does it: SIGINT to the leader and, on Linux, to all it started. */
    void interrupt() throws IOException, InterruptedException {
        String target = (GROUPS ? "-" : "") + process.pid();
        new ProcessBuilder("kill", "-INT", "--", target).start().waitFor();
        awaitEnd();
    }

    /** SIGTERM, as from who runs it without a terminal. */
    @Override
    public void close() {
        process.destroy();
        try {
            awaitEnd();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void awaitEnd() throws InterruptedException {
        if (!process.waitFor(30, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError("The stage does not stop");
        }
        rest.join();
    }
}
