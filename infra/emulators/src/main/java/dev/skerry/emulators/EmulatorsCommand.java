package dev.skerry.emulators;

import dev.skerry.emulators.EmulatorsProcess.Cache;
import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The command line of the emulators' JVM: class path, ahead-of-time cache, arguments. */
final class EmulatorsCommand {

    private static final String CLASS_PATH = "class-path.txt";

    private EmulatorsCommand() {}

    static List<String> line(
            Path folder, int sqsPort, int s3Port, List<QueueSpec> queues, Cache cache)
            throws IOException {
        Path own = own();
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(
                List.of(
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-Xmx256m",
                        "--enable-native-access=ALL-UNNAMED",
                        "--sun-misc-unsafe-memory-access=allow"));
        command.addAll(cacheFlags(own, cache));
        command.addAll(
                List.of(
                        "-Dlogback.configurationFile=dev/skerry/emulators/logback.xml",
                        "-Dpekko.loglevel=WARNING",
                        // A Ctrl-C reaches this process, too; its parent says when it may end.
                        "-Dpekko.coordinated-shutdown.run-by-jvm-shutdown-hook=off",
                        "-cp",
                        classPath(own),
                        "dev.skerry.emulators.Emulators",
                        "--folder",
                        folder.toAbsolutePath().toString(),
                        "--bucket",
                        EmulatorsProcess.BUCKET,
                        "--sqs-port",
                        Integer.toString(sqsPort),
                        "--s3-port",
                        Integer.toString(s3Port),
                        "--queues",
                        queues.stream().map(QueueSpec::encode).collect(Collectors.joining(","))));
        return command;
    }

    /** The JVM takes a cache only for jars, and checks that they are the same. */
    private static List<String> cacheFlags(Path own, Cache cache) {
        Path file = own.resolveSibling("emulators.aot");
        if (!Files.isRegularFile(own)) {
            return List.of();
        }
        return switch (cache) {
            case WRITE -> List.of("-XX:AOTCacheOutput=" + file, "-Xlog:aot*=off");
            case READ ->
                    Files.exists(file)
                            ? List.of("-XX:AOTCache=" + file, "-Xlog:aot*=off")
                            : List.of();
        };
    }

    /** This module's classes or jar. */
    private static Path own() {
        try {
            return Path.of(
                    EmulatorsCommand.class
                            .getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** With the libraries that the build wrote down beside us. */
    private static String classPath(Path own) throws IOException {
        try (InputStream list = EmulatorsCommand.class.getResourceAsStream(CLASS_PATH)) {
            if (list == null) {
                throw new IllegalStateException(
                        "infra/emulators is not built: run mvn process-resources in it");
            }
            String libraries = new String(list.readAllBytes(), StandardCharsets.UTF_8).strip();
            return own + System.getProperty("path.separator") + libraries;
        }
    }
}
