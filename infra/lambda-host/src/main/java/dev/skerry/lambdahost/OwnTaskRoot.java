package dev.skerry.lambdahost;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * Turns a function's unpacked zip into what our own runtime starts: the {@link ServiceList}, and
 * two jars instead of many. One is for the boot class path and holds the framework: the JDK takes
 * the tables of its classes as they are in the ahead-of-time cache, and makes those of all others
 * anew, which is a tenth of a start. The other is the class path. Whoever looks for a file in them
 * opens two jars and not eighty.
 */
public final class OwnTaskRoot {

    static final String FRAMEWORK = "lib/framework.jar";
    static final String FUNCTION = "lib/function.jar";

    /**
     * The same in each: a cache checks the times of its jars, and the zip they travel in knows only
     * every second one, in local time.
     */
    static final FileTime TIME = FileTime.from(Instant.EPOCH.plusSeconds(1_767_225_600));

    /**
     * Beginnings of the names of jars that may be on the boot class path: what they mention is
     * there too, or nowhere, and they do not ask for their class loader, for there is none. What
     * mentions java.sql, which the boot loader does not see, may not.
     */
    private static final List<String> BOOT =
            List.of(
                    "com.amazonaws.",
                    "com.fasterxml.jackson.core.",
                    "io.micronaut.aws.",
                    "io.micronaut.micronaut-",
                    "io.micronaut.serde.micronaut-serde-api-",
                    "io.micronaut.servlet.",
                    "io.micronaut.validation.",
                    "io.projectreactor.",
                    "jakarta.",
                    "org.crac.",
                    "org.jspecify.",
                    "org.reactivestreams.",
                    "org.slf4j.",
                    "tools.jackson.core.jackson-core-");

    private OwnTaskRoot() {}

    /** Does nothing to one that was turned before. */
    static void make(Path taskRoot) {
        Path framework = taskRoot.resolve(FRAMEWORK);
        if (Files.exists(framework)) {
            return;
        }
        try {
            ServiceList.write(taskRoot);
            List<Path> jars = jars(taskRoot);
            write(jars.stream().filter(OwnTaskRoot::isOnBoot).toList(), framework);
            write(jars.stream().filter(it -> !isOnBoot(it)).toList(), taskRoot.resolve(FUNCTION));
            for (Path jar : jars) {
                Files.delete(jar);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot merge the jars of " + taskRoot, e);
        }
    }

    /** Whether a jar of a function's zip goes to the boot class path. */
    public static boolean isOnBoot(Path jar) {
        String name = String.valueOf(jar.getFileName());
        return BOOT.stream().anyMatch(name::startsWith);
    }

    private static List<Path> jars(Path taskRoot) throws IOException {
        try (Stream<Path> files = Files.list(taskRoot.resolve("lib"))) {
            return files.sorted().toList();
        }
    }

    private static void write(List<Path> jars, Path target) throws IOException {
        MergedJar.write(jars, target);
        Files.setLastModifiedTime(target, TIME);
    }
}
