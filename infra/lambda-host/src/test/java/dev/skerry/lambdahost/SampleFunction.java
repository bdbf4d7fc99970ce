package dev.skerry.lambdahost;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.skerry.kernel.log.JsonLogProvider;
import dev.skerry.lambda.runtime.CustomRuntime;
import dev.skerry.lambdahost.sample.Sample;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.crac.Core;
import org.slf4j.Logger;

/** Packs the sample handlers as a function's zip holds them, and says how to start one. */
final class SampleFunction {

    /** One class of every jar it needs, with those that start it in our own runtime. */
    private static final List<Class<?>> NEEDED =
            List.of(
                    Core.class,
                    CustomRuntime.class,
                    JsonAutoDetect.class,
                    JsonFactory.class,
                    JsonLogProvider.class,
                    Logger.class,
                    ObjectMapper.class,
                    RequestStreamHandler.class);

    private SampleFunction() {}

    static Launch launch(Path folder, Class<?> handler) {
        Path root = folder.resolve("var/task");
        try {
            if (!Files.exists(root)) {
                Files.createDirectories(root.resolve("lib"));
                jar(root.resolve("lib/sample.jar"));
                for (Class<?> type : NEEDED) {
                    Files.copy(codeOf(type), root.resolve("lib/" + type.getName() + ".jar"));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Launch(
                "sample",
                handler.getName(),
                root,
                Map.of("GREETING", "hello"),
                Duration.ofSeconds(20),
                256,
                Layout.MANAGED,
                JvmFlags.C1,
                false,
                Path.of(System.getProperty("java.home")),
                RuntimeClient.unpack(folder.resolve("opt/lib")));
    }

    private static void jar(Path jar) throws IOException {
        String folder = Sample.class.getPackageName().replace('.', '/');
        try (OutputStream out = Files.newOutputStream(jar);
                ZipOutputStream zip = new ZipOutputStream(out);
                Stream<Path> classes = Files.list(codeOf(Sample.class).resolve(folder))) {
            for (Path file : classes.sorted().toList()) {
                zip.putNextEntry(new ZipEntry(folder + "/" + file.getFileName()));
                Files.copy(file, zip);
                zip.closeEntry();
            }
        }
    }

    private static Path codeOf(Class<?> type) {
        try {
            return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
