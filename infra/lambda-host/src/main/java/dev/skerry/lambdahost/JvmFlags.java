package dev.skerry.lambdahost;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The JVM settings whose cold starts are worth comparing. */
public final class JvmFlags {

    public static final List<String> PLAIN = List.of();

    /**
     * What the managed runtime does without SnapStart, and our own runtime always: nobody waits for
     * C2.
     */
    public static final List<String> C1 = List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");

    /** The other way of calling by reflection makes classes, which no cache keeps. */
    private static final List<String> REFLECTION =
            List.of("-Djdk.reflect.useNativeAccessorOnly=true");

    private JvmFlags() {}

    /**
     * A training run: when the environment is closed in peace, the JVM leaves its cache in the
     * file.
     */
    public static List<String> training(Path cache) {
        return with(
                List.of(
                        "-XX:AOTCacheOutput=" + cache.toAbsolutePath(),
                        // What was compiled in training would be compiled again before anything is
                        // answered, beside what has to be.
                        "-XX:+UnlockDiagnosticVMOptions",
                        "-XX:-AOTRecordTraining"));
    }

    /**
     * A run on a cache made by the same JDK with the same jars. Another JDK is an error; other jars
     * are not even noticed (seen on 25.0.3): the old classes run. So a cache lives and dies with
     * the zip it was made from.
     */
    public static List<String> cached(Path cache) {
        return with(List.of("-XX:AOTCache=" + cache.toAbsolutePath(), "-XX:AOTMode=on"));
    }

    private static List<String> with(List<String> cache) {
        return Stream.of(C1, REFLECTION, cache).flatMap(List::stream).toList();
    }
}
