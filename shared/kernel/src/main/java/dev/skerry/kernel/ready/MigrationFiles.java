package dev.skerry.kernel.ready;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The migrations on the class path: what this code was built with, and so what it expects. */
public final class MigrationFiles {

    private static final Pattern FILE = Pattern.compile("(?:.*/)?V(\\d+)__\\w+\\.sql");

    private MigrationFiles() {}

    /**
     * Versions in order, each once.
     *
     * @param kind {@code database}, {@code directory} or {@code site}
     */
    public static List<String> versions(String kind) {
        String folder = "db/" + kind;
        List<String> names = new ArrayList<>();
        try {
            ClassLoader loader = MigrationFiles.class.getClassLoader();
            for (URL root : Collections.list(loader.getResources(folder))) {
                names.addAll(root.getProtocol().equals("file") ? inFolder(root) : inJar(root));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return names.stream()
                .map(FILE::matcher)
                .filter(Matcher::matches)
                .map(name -> name.group(1))
                .distinct()
                .sorted()
                .toList();
    }

    private static List<String> inFolder(URL root) throws IOException {
        try (Stream<Path> files = Files.list(Path.of(URI.create(root.toString())))) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    private static List<String> inJar(URL root) throws IOException {
        JarURLConnection connection = (JarURLConnection) root.openConnection();
        connection.setUseCaches(false);
        String folder = connection.getEntryName();
        try (JarFile jar = connection.getJarFile()) {
            return jar.stream()
                    .map(entry -> entry.getName())
                    .filter(name -> name.startsWith(folder))
                    .toList();
        }
    }
}
