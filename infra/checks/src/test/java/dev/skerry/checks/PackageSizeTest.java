package dev.skerry.checks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skerry.template.Template;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Unpacking and opening jars is part of every cold start: a function that grows should be noticed.
 */
class PackageSizeTest {

    private static final Path ROOT = Path.of("../..");
    private static final long LIMIT = 30_000_000;
    private static final List<String> UNWANTED =
            List.of(
                    "netty",
                    "apache5-client",
                    "httpclient5",
                    "logback",
                    "aws-lambda-java-serialization",
                    "dev.skerry.testing");

    @TestFactory
    Stream<DynamicTest> every_package_stays_small() {
        return packages()
                .map(
                        zip ->
                                DynamicTest.dynamicTest(
                                        zip.getFileName() + sizeOf(zip),
                                        () -> {
                                            assertThat(zip).as("built by mvn package").exists();
                                            assertThat(zip)
                                                    .satisfies(
                                                            file ->
                                                                    assertThat(Files.size(file))
                                                                            .isLessThan(LIMIT));
                                        }));
    }

    @TestFactory
    Stream<DynamicTest> no_package_holds_what_a_function_does_not_use() {
        return packages()
                .map(
                        zip ->
                                DynamicTest.dynamicTest(
                                        String.valueOf(zip.getFileName()),
                                        () -> {
                                            try (ZipFile file = new ZipFile(zip.toFile())) {
                                                List<String> names =
                                                        file.stream()
                                                                .map(ZipEntry::getName)
                                                                .toList();
                                                assertThat(names)
                                                        .allMatch(name -> name.startsWith("lib/"));
                                                assertThat(names)
                                                        .noneMatch(
                                                                name ->
                                                                        UNWANTED.stream()
                                                                                .anyMatch(
                                                                                        name
                                                                                                ::contains));
                                            }
                                        }));
    }

    private static Stream<Path> packages() {
        return Template.read(ROOT.resolve("template.yaml")).functions().stream()
                .map(function -> ROOT.resolve(function.codeUri()).normalize())
                .distinct();
    }

    private static String sizeOf(Path zip) {
        try {
            return Files.exists(zip)
                    ? String.format(Locale.ROOT, " %.1f MB", Files.size(zip) / 1e6)
                    : " missing";
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
