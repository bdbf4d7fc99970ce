package dev.skerry.lambdahost;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * One jar made of many: of each class the version for this JDK, each service with all of its
 * providers, licences beside each other. The beans that Micronaut keeps as one empty file each are
 * left out, the {@link ServiceList} has them.
 */
final class MergedJar implements AutoCloseable {

    private static final String META = "META-INF/";
    private static final String SERVICES = META + "services/";

    private static final List<String> LEFT_OUT =
            List.of(JarFile.MANIFEST_NAME, META + "micronaut/", META + "maven/");

    private final ZipOutputStream out;
    private final Set<String> names = new HashSet<>();
    private final Map<String, StringBuilder> services = new LinkedHashMap<>();

    private MergedJar(OutputStream out) {
        this.out = new ZipOutputStream(out);
        // The zip that it travels in is compressed.
        this.out.setLevel(Deflater.NO_COMPRESSION);
    }

    /** Throws where two of them have a class of the same name. */
    static void write(List<Path> jars, Path target) throws IOException {
        try (MergedJar merged =
                new MergedJar(new BufferedOutputStream(Files.newOutputStream(target)))) {
            merged.put(JarFile.MANIFEST_NAME, "Manifest-Version: 1.0\n\n");
            for (Path jar : jars) {
                merged.add(jar);
            }
            for (Map.Entry<String, StringBuilder> service : merged.services.entrySet()) {
                merged.put(service.getKey(), service.getValue().toString());
            }
        }
    }

    private void add(Path jar) throws IOException {
        try (JarFile from =
                new JarFile(jar.toFile(), false, ZipFile.OPEN_READ, JarFile.runtimeVersion())) {
            for (JarEntry entry : from.versionedStream().toList()) {
                if (!isLeftOut(entry.getName())) {
                    add(entry, from, jar);
                }
            }
        }
    }

    private void add(JarEntry entry, JarFile from, Path jar) throws IOException {
        if (entry.isDirectory()) {
            addFolder(entry.getName());
            return;
        }
        try (InputStream content = from.getInputStream(entry)) {
            add(entry.getName(), content, jar);
        }
    }

    /** Folders of files are looked for by name: migrations, for instance. */
    private void addFolder(String name) throws IOException {
        if (names.add(name)) {
            out.putNextEntry(new ZipEntry(name));
            out.closeEntry();
        }
    }

    private void add(String name, InputStream content, Path jar) throws IOException {
        if (name.startsWith(SERVICES)) {
            services.computeIfAbsent(name, _ -> new StringBuilder())
                    .append(new String(content.readAllBytes(), StandardCharsets.UTF_8))
                    .append('\n');
            return;
        }
        boolean isFirst = names.add(name);
        if (!isFirst && !name.startsWith(META)) {
            throw new IOException(name + " is in " + jar + " and in a jar before it");
        }
        out.putNextEntry(
                new ZipEntry(
                        isFirst
                                ? name
                                : META + jar.getFileName() + "/" + name.substring(META.length())));
        content.transferTo(out);
        out.closeEntry();
    }

    private void put(String name, String content) throws IOException {
        out.putNextEntry(new ZipEntry(name));
        out.write(content.getBytes(StandardCharsets.UTF_8));
        out.closeEntry();
    }

    private static boolean isLeftOut(String name) {
        return name.endsWith("module-info.class") || LEFT_OUT.stream().anyMatch(name::startsWith);
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
