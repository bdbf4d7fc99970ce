package dev.skerry.lambdahost;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * The services that a function's jars provide and who provides them, written down beside the jars:
 * {@code META-INF/services}, and what Micronaut keeps as one file for each provider in {@code
 * META-INF/micronaut}, less the {@link NeededBeans beans nobody can ask for}. {@code
 * dev.skerry.lambda.ServiceIndex} reads it.
 */
public final class ServiceList {

    public static final String FILE = "function.services";

    private static final String SERVICES = "META-INF/services/";
    private static final String MICRONAUT = "META-INF/micronaut/";

    private static final String DEFINITIONS = "io.micronaut.inject.BeanDefinitionReference";
    private static final String INTROSPECTIONS =
            "io.micronaut.core.beans.BeanIntrospectionReference";

    private ServiceList() {}

    /** Whether it is one of the framework's that no function has a use for: none is listed. */
    public static boolean isUnused(String provider) {
        return NeededBeans.isUnused(provider);
    }

    /** Writes the list of an unpacked function, and returns its file. */
    public static Path write(Path taskRoot) throws IOException {
        Map<String, Set<String>> services = new LinkedHashMap<>();
        NeededBeans needed = new NeededBeans();
        try (Stream<Path> jars = Files.list(taskRoot.resolve("lib"))) {
            for (Path jar : jars.sorted().toList()) {
                find(jar, services, needed);
            }
        }
        Set<String> definitions = of(DEFINITIONS, services);
        Set<String> introspections = of(INTROSPECTIONS, services);
        Set<String> kept =
                needed.among(Stream.of(definitions, introspections).flatMap(Set::stream).toList());
        definitions.retainAll(kept);
        introspections.retainAll(kept);
        List<String> lines = new ArrayList<>();
        services.forEach(
                (service, providers) -> {
                    lines.add(service);
                    providers.forEach(provider -> lines.add(" " + provider));
                });
        return Files.write(taskRoot.resolve(FILE), lines);
    }

    private static void find(Path jar, Map<String, Set<String>> services, NeededBeans needed)
            throws IOException {
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            needed.read(zip);
            for (ZipEntry entry : zip.stream().filter(it -> !it.isDirectory()).toList()) {
                String name = entry.getName();
                if (name.startsWith(MICRONAUT)) {
                    String[] path = name.substring(MICRONAUT.length()).split("/");
                    of(path[0], services).add(path[1]);
                } else if (name.startsWith(SERVICES)) {
                    of(name.substring(SERVICES.length()), services).addAll(names(zip, entry));
                }
            }
        }
    }

    private static Set<String> of(String service, Map<String, Set<String>> services) {
        return services.computeIfAbsent(service, _ -> new LinkedHashSet<>());
    }

    /** One to a line, comments after a #: {@link java.util.ServiceLoader}. */
    private static List<String> names(ZipFile zip, ZipEntry entry) throws IOException {
        try (BufferedReader reader =
                new BufferedReader(
                        new InputStreamReader(zip.getInputStream(entry), StandardCharsets.UTF_8))) {
            return reader.lines()
                    .map(line -> line.replaceFirst("#.*", "").strip())
                    .filter(line -> !line.isEmpty())
                    .toList();
        }
    }
}
