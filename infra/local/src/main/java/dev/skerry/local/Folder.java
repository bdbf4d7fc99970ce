package dev.skerry.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The folder that holds a stage's state, {@code .skerry} unless somebody says otherwise. */
record Folder(Path path) {

    Path postgres() {
        return path.resolve("postgres");
    }

    Path emulators() {
        return path.resolve("emulators");
    }

    Path ports() {
        return path.resolve("ports.properties");
    }

    Path secrets() {
        return path.resolve("secrets.properties");
    }

    Path stage() {
        return path.resolve("stage.json");
    }

    void create() throws IOException {
        Files.createDirectories(path);
    }

    /** Forgets everything but the lock that the caller holds. */
    void forget() throws IOException {
        List<Path> deepestFirst;
        try (Stream<Path> tree = Files.walk(path)) {
            deepestFirst = tree.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path each : deepestFirst) {
            if (!each.equals(path) && !each.equals(path.resolve("lock"))) {
                Files.delete(each);
            }
        }
    }
}
