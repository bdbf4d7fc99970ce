package dev.skerry.checks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skerry.lambdahost.ServiceList;
import dev.skerry.lambdahost.TaskRoot;
import dev.skerry.template.Function;
import io.micronaut.core.io.service.MicronautMetaServiceLoaderUtils;
import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** What our own runtime is told of, beside what the framework finds in the same jars by itself. */
class ServiceListTest {

    private static final Path ROOT = Path.of("../..");

    @TempDir private Path folder;

    @TestFactory
    Stream<DynamicTest> lists_what_the_framework_finds() {
        return SampleFunctions.TEMPLATE.functions().stream()
                .map(Function::codeUri)
                .distinct()
                .map(zip -> DynamicTest.dynamicTest(zip, () -> compare(ROOT.resolve(zip))));
    }

    @Test
    void leaves_out_what_other_functions_do_and_keeps_what_comes_unasked() throws IOException {
        Path zip = ROOT.resolve(SampleFunctions.TEMPLATE.function("GalleryPublic").codeUri());
        Path root = TaskRoot.unzip(zip, Files.createTempDirectory(folder, "function"));
        Map<String, Set<String>> listed = read(ServiceList.write(root));

        assertThat(listed.get("io.micronaut.inject.BeanDefinitionReference"))
                .contains(
                        "dev.skerry.functions.gallerypublic.$GalleryPublicController$Definition",
                        // Injected by name of its class, by name of an interface, by nobody.
                        "dev.skerry.content.$FetchGallery$Definition",
                        "dev.skerry.adapter.s3.$S3BlobStore$Definition",
                        "dev.skerry.kernel.identity.$SecondFactorRule$Definition")
                .doesNotContain(
                        "dev.skerry.sites.$CreatePlacement$Definition",
                        "io.micronaut.http.ssl.$ServerSslConfiguration$Definition");
        assertThat(listed.get("io.micronaut.core.beans.BeanIntrospectionReference"))
                .doesNotContain("dev.skerry.sites.$SettingVersion$Introspection");
    }

    private void compare(Path zip) throws IOException {
        Path root = TaskRoot.unzip(zip, Files.createTempDirectory(folder, "function"));
        Map<String, Set<String>> listed = read(ServiceList.write(root));
        try (URLClassLoader jars = new URLClassLoader(jars(root), null)) {
            Map<String, Set<String>> found =
                    MicronautMetaServiceLoaderUtils.findAllMicronautMetaServices(jars);
            assertThat(found).containsKey("io.micronaut.inject.BeanDefinitionReference");
            assertThat(theirs(listed)).containsAllEntriesOf(theirs(found));
            assertThat(found)
                    .allSatisfy((service, all) -> assertThat(all).containsAll(listed.get(service)));
        }
        assertThat(listed.get("java.sql.Driver")).containsExactly("org.postgresql.Driver");
    }

    /** Of Skerry's own, those are left out that nobody can ask for; no function uses the others. */
    private static Map<String, Set<String>> theirs(Map<String, Set<String>> services) {
        Map<String, Set<String>> theirs = new HashMap<>();
        services.forEach(
                (service, all) ->
                        theirs.put(
                                service,
                                all.stream()
                                        .filter(it -> !it.startsWith("dev.skerry."))
                                        .filter(it -> !ServiceList.isUnused(it))
                                        .collect(Collectors.toSet())));
        return theirs;
    }

    private static URL[] jars(Path root) throws IOException {
        try (Stream<Path> jars = Files.list(root.resolve("lib"))) {
            List<URI> addresses = jars.map(Path::toUri).toList();
            URL[] urls = new URL[addresses.size()];
            for (int i = 0; i < urls.length; i++) {
                urls[i] = addresses.get(i).toURL();
            }
            return urls;
        }
    }

    private static Map<String, Set<String>> read(Path list) throws IOException {
        Map<String, Set<String>> services = new HashMap<>();
        Set<String> providers = new HashSet<>();
        for (String line : Files.readAllLines(list)) {
            if (line.startsWith(" ")) {
                providers.add(line.strip());
            } else {
                providers = new HashSet<>();
                services.put(line, providers);
            }
        }
        return services;
    }
}
