package dev.skerry.bench.stage;

import java.io.File;
import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Class paths of processes that need a part of ours only, and start the sooner for it. */
public final class ClassPath {

    private static final Pattern OURS =
            Pattern.compile(".*[/\\\\](shared|infra|functions)[/\\\\].*");

    private ClassPath() {}

    /** All libraries, and of our modules these and the bench. */
    public static String of(String... modules) {
        Pattern needed =
                Pattern.compile(".*[/\\\\](bench|" + String.join("|", modules) + ")[/\\\\].*");
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(it -> !OURS.matcher(it).matches() || needed.matcher(it).matches())
                .collect(Collectors.joining(File.pathSeparator));
    }
}
