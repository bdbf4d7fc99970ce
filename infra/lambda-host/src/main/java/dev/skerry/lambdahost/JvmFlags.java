package dev.skerry.lambdahost;

import java.nio.file.Path;
import java.util.Arrays;
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

    private JvmFlags() {}

    /**
     * A training run: when the environment is closed in peace, the JVM leaves its cache in the
     * file.
     */
    public static List<String> training(Path cache) {
        return with("-XX:AOTCacheOutput=" + cache.toAbsolutePath());
    }

    /**
     * A run on a cache made by the same JDK with the same jars. Another JDK is an error; other jars
     * are not even noticed (seen on 25.0.3): the old classes run. So a cache lives and dies with
     * the zip it was made from.
     */
    public static List<String> cached(Path cache) {
        return with("-XX:AOTCache=" + cache.toAbsolutePath(), "-XX:AOTMode=on");
    }

    private static List<String> with(String... flags) {
        return Stream.concat(C1.stream(), Arrays.stream(flags)).toList();
    }
}
