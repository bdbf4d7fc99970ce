package dev.skerry.bench.stage;

import java.nio.file.Files;
import java.nio.file.Path;

/** Files of this repository, from whichever of its folders we were started. */
public final class Repository {

    private static final Path ROOT = root();

    private Repository() {}

    public static Path file(String path) {
        return ROOT.resolve(path);
    }

    private static Path root() {
        Path folder = Path.of("").toAbsolutePath();
        while (folder != null && !Files.exists(folder.resolve("template.yaml"))) {
            folder = folder.getParent();
        }
        if (folder == null) {
            throw new IllegalStateException("Run this within the repository");
        }
        return folder;
    }
}
