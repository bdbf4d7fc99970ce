package dev.skerry.lambdahost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MergedJarTest {

    @TempDir private Path folder;

    @Test
    void has_what_each_of_them_has() throws IOException {
        Path first =
                jar(
                        "a",
                        Map.of(
                                "META-INF/services/java.Thing", "a.One # the first",
                                "META-INF/LICENSE", "of a",
                                "a/One.class", "one"));
        Path second =
                jar(
                        "b",
                        Map.of(
                                "META-INF/services/java.Thing", "b.Two\nb.Three",
                                "META-INF/LICENSE", "of b",
                                "META-INF/micronaut/java.Bean/b.Two", "",
                                "META-INF/maven/b/pom.xml", "<project/>",
                                "db/", "",
                                "db/V1.sql", "select 1",
                                "module-info.class", "b",
                                "b/Two.class", "two"));

        assertThat(merged(first, second))
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of(
                                "META-INF/MANIFEST.MF", "Manifest-Version: 1.0\n\n",
                                "META-INF/services/java.Thing",
                                        "a.One # the first\nb.Two\nb.Three\n",
                                "META-INF/LICENSE", "of a",
                                "META-INF/b.jar/LICENSE", "of b",
                                "a/One.class", "one",
                                "b/Two.class", "two",
                                "db/", "",
                                "db/V1.sql", "select 1"));
    }

    /** As Flyway looks for migrations. */
    @Test
    void a_folder_is_found_by_its_name() throws IOException {
        Path jar = jar("a", Map.of("db/", "", "db/V1.sql", "select 1"));
        merged(jar);
        URL[] urls = {folder.resolve("merged.jar").toUri().toURL()};
        try (URLClassLoader loader = new URLClassLoader(urls, null)) {
            assertThat(loader.getResource("db")).isNotNull();
        }
    }

    @Test
    void of_each_class_the_one_for_this_jdk() throws IOException {
        Path jar =
                jar(
                        "a",
                        Map.of(
                                "META-INF/MANIFEST.MF", "Multi-Release: true\n\n",
                                "a/One.class", "any",
                                "META-INF/versions/9/a/One.class", "nine",
                                "META-INF/versions/21/a/One.class", "twenty-one",
                                "META-INF/versions/999/a/One.class", "too new"));
        assertThat(merged(jar))
                .containsEntry("a/One.class", "twenty-one")
                .doesNotContainKey("META-INF/versions/21/a/One.class");
    }

    @Test
    void a_class_that_is_there_twice_is_refused() throws IOException {
        Path first = jar("a", Map.of("a/One.class", "one"));
        Path second = jar("b", Map.of("a/One.class", "another"));
        assertThatThrownBy(() -> merged(first, second))
                .hasMessageContaining("a/One.class")
                .hasMessageContaining("b.jar");
    }

    private Map<String, String> merged(Path... jars) throws IOException {
        Path target = folder.resolve("merged.jar");
        MergedJar.write(List.of(jars), target);
        Map<String, String> content = new TreeMap<>();
        try (ZipFile zip = new ZipFile(target.toFile())) {
            for (ZipEntry entry : zip.stream().toList()) {
                byte[] bytes = zip.getInputStream(entry).readAllBytes();
                content.put(entry.getName(), new String(bytes, StandardCharsets.UTF_8));
            }
        }
        return content;
    }

    private Path jar(String name, Map<String, String> content) throws IOException {
        Path jar = folder.resolve(name + ".jar");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(jar))) {
            // The manifest comes first, as in every jar.
            for (Map.Entry<String, String> entry : new TreeMap<>(content).entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue().getBytes(StandardCharsets.UTF_8));
                zip.closeEntry();
            }
        }
        return jar;
    }
}
