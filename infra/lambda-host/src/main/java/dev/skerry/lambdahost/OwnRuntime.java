package dev.skerry.lambdahost;

import dev.skerry.template.Function;
import dev.skerry.template.Template;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Base64;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Turns a function's zip into {@link OwnTaskRoot what our own runtime starts}, with an
 * ahead-of-time cache: runs the function once, as the bootstrap of our own runtime would, lets it
 * answer its sample event, and keeps what the JVM learned. {@code infra/packaging/own-runtime}
 * calls it.
 */
public final class OwnRuntime {

    static final String CACHE = "function.aot";
    private static final int TRAINING_CALLS = 3;

    /**
     * Enough to start every function; whoever has a stage running lends the real values through the
     * environment.
     */
    private static final Map<String, String> STAND_INS =
            Map.ofEntries(
                    Map.entry("DATABASE_URL", "postgresql://nobody:nothing@127.0.0.1:1/none"),
                    Map.entry("DIRECTORY_URL", "postgresql://nobody:nothing@127.0.0.1:1/none"),
                    Map.entry("MIGRATE_URL", "postgresql://nobody:nothing@127.0.0.1:1/none"),
                    Map.entry("SKERRY_BASE_DOMAIN", "skerry.localhost"),
                    Map.entry("SKERRY_ACCOUNTS_BREACHED_PASSWORDS_URL", ""),
                    Map.entry(
                            "SKERRY_CONTEXT_KEY", Base64.getEncoder().encodeToString(new byte[32])),
                    Map.entry(
                            "SKERRY_ENVELOPE_KEY",
                            Base64.getEncoder().encodeToString(new byte[32])),
                    Map.entry("SKERRY_PLACEMENT_SECRETS", "skerry/placement/"),
                    Map.entry("SKERRY_OWNER_SECRETS", "skerry/owner/"),
                    Map.entry("SKERRY_DATABASE_POOL_SIZE", "1"),
                    Map.entry("SKERRY_DATABASE_MOST_DATABASES", "4"),
                    Map.entry("SKERRY_QUEUES_MAIL", "http://127.0.0.1:1/000000000000/mail"),
                    Map.entry(
                            "SKERRY_QUEUES_OPERATIONS",
                            "http://127.0.0.1:1/000000000000/operations"),
                    Map.entry("SKERRY_SES_CONFIGURATION_SET", "mail-events"),
                    Map.entry("SKERRY_SES_MAILS_PER_SECOND", "14"),
                    Map.entry("SKERRY_BLOBS_BUCKET", "media"),
                    Map.entry("AWS_ENDPOINT_URL_SQS", "http://127.0.0.1:1"),
                    Map.entry("AWS_ENDPOINT_URL_S3", "http://127.0.0.1:1"));

    private final Path repository;
    private final Path layer;

    OwnRuntime(Path repository, Path layer) {
        this.repository = repository.toAbsolutePath().normalize();
        this.layer = layer.toAbsolutePath().normalize();
    }

    /** Arguments: the repository, then names of functions; none means all. */
    public static void main(String[] arguments) throws IOException {
        Path repository = Path.of(arguments[0]);
        OwnRuntime runtime =
                new OwnRuntime(repository, repository.resolve("infra/packaging/layer"));
        Set<String> wanted = new HashSet<>(List.of(arguments).subList(1, arguments.length));
        Set<String> trained = new HashSet<>();
        Template template = Template.read(repository.resolve("template.yaml"));
        for (Function function : template.functions()) {
            // Two functions of one module share its zip: the first, which people wait for, trains
            // the cache.
            if ((wanted.isEmpty() || wanted.contains(function.name()))
                    && trained.add(function.codeUri())) {
                long size = runtime.train(function, environment(function));
                System.out.printf("%-20s cache %5.1f MB%n", function.name(), size / 1e6);
            }
        }
    }

    /** Returns the size of the cache in bytes. */
    long train(Function function, Map<String, String> environment) throws IOException {
        Path zip = repository.resolve(function.codeUri());
        String event =
                Files.readString(
                        repository.resolve("infra/events").resolve(function.name() + ".json"));
        Path stage = Files.createTempDirectory("skerry-own-runtime-");
        try {
            Files.createSymbolicLink(stage.resolve("opt"), layer);
            Path root = TaskRoot.unzip(zip, stage.resolve("var/task"));
            Files.deleteIfExists(root.resolve(CACHE));
            Path cache = stage.resolve(CACHE);
            try (LambdaHost host =
                    new LambdaHost(
                            Launch.of(function, root, environment, stage.resolve("opt/lib"))
                                    .inOwnRuntime()
                                    .withJavaHome(stage.resolve("opt/jre"))
                                    .withJvmFlags(JvmFlags.training(cache)))) {
                host.warmUp();
                for (int call = 0; call < TRAINING_CALLS; call++) {
                    host.invoke(event);
                }
            }
            replace(zip, root, cache);
            return Files.size(cache);
        } finally {
            delete(stage);
        }
    }

    private static void replace(Path zip, Path root, Path cache) throws IOException {
        try (FileSystem inside = FileSystems.newFileSystem(zip)) {
            Path lib = inside.getPath("lib");
            delete(lib);
            Files.createDirectory(lib);
            for (String file :
                    List.of(OwnTaskRoot.FRAMEWORK, OwnTaskRoot.FUNCTION, ServiceList.FILE)) {
                add(root.resolve(file), inside.getPath(file));
            }
            add(cache, inside.getPath(CACHE));
        }
    }

    private static void add(Path file, Path target) throws IOException {
        Files.copy(file, target, StandardCopyOption.REPLACE_EXISTING);
        Files.setLastModifiedTime(target, OwnTaskRoot.TIME);
    }

    private static Map<String, String> environment(Function function) {
        Map<String, String> offered = new HashMap<>(STAND_INS);
        // The only reader of the environment here: a build tool, told by the person who runs it.
        offered.replaceAll((name, standIn) -> System.getenv().getOrDefault(name, standIn));
        return DeclaredEnvironment.of(function, offered);
    }

    private static void delete(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
