package dev.skerry.lambdahost;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skerry.lambdahost.sample.Sample;
import dev.skerry.template.Function;
import dev.skerry.template.Template;
import java.io.File;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The packaging Own from end to end: train, unpack somewhere else, start with the real bootstrap.
 */
class OwnRuntimeTest {

    private static final Path BOOTSTRAP = Path.of("../packaging/layer/bootstrap");
    private static final Function FUNCTION =
            Template.parse(
                            """
            Resources:
              Sample:
                Type: AWS::Serverless::Function
                Properties:
                  Handler: %s
                  CodeUri: functions/sample/target/sample.zip
                  Timeout: 20
                  MemorySize: 256
            """
                                    .formatted(Sample.class.getName()))
                    .function("Sample");

    @TempDir private Path folder;

    @AfterEach
    void forgetTheLinkToTheJdk() throws IOException {
        Files.delete(folder.resolve("layer/jre"));
    }

    @Test
    void a_trained_function_starts_from_its_cache_wherever_it_is_unpacked() throws Exception {
        Path repository = repository();
        Path layer = layer();

        long size = new OwnRuntime(repository, layer).train(FUNCTION, Map.of());
        assertThat(size).isPositive();

        Path elsewhere = folder.resolve("elsewhere");
        Path root =
                TaskRoot.unzip(
                        repository.resolve(FUNCTION.codeUri()), elsewhere.resolve("var/task"));
        assertThat(root.resolve(OwnRuntime.CACHE)).exists();
        Files.createSymbolicLink(elsewhere.resolve("opt"), layer);
        assertThat(answer(root).json()).isEqualTo("1");
        assertThat(classesLoaded())
                .contains(Sample.class.getName() + " source: shared objects file");

        Files.delete(root.resolve(OwnRuntime.CACHE));
        assertThat(answer(root).json()).isEqualTo("1");
        assertThat(classesLoaded()).contains(Sample.class.getName() + " source: file:");
    }

    @Test
    void a_function_may_be_trained_again() throws Exception {
        Path repository = repository();
        OwnRuntime runtime = new OwnRuntime(repository, layer());
        runtime.train(FUNCTION, Map.of());
        assertThat(runtime.train(FUNCTION, Map.of())).isPositive();
        try (FileSystem zip = FileSystems.newFileSystem(repository.resolve(FUNCTION.codeUri()))) {
            assertThat(zip.getPath(OwnTaskRoot.FUNCTION)).exists();
            assertThat(zip.getPath(ServiceList.FILE)).exists();
        }
    }

    /** Starts what Lambda would start. */
    private Outcome answer(Path root) throws Exception {
        try (RuntimeApi api = new RuntimeApi("arn:aws:lambda:local:000000000000:function:sample")) {
            ProcessBuilder builder =
                    new ProcessBuilder("/bin/sh", "../../opt/bootstrap").directory(root.toFile());
            builder.environment()
                    .putAll(
                            Map.of(
                                    "AWS_LAMBDA_RUNTIME_API",
                                    api.address(),
                                    "AWS_LAMBDA_FUNCTION_NAME",
                                    "sample",
                                    "AWS_LAMBDA_FUNCTION_MEMORY_SIZE",
                                    "256",
                                    "LAMBDA_TASK_ROOT",
                                    root.toString(),
                                    "JAVA_TOOL_OPTIONS",
                                    "-Xlog:class+load:file=" + folder.resolve("classes.log"),
                                    "_HANDLER",
                                    FUNCTION.handler()));
            File log = folder.resolve("bootstrap.log").toFile();
            Process process = builder.redirectErrorStream(true).redirectOutput(log).start();
            var _ = process.onExit().thenAccept(ended -> api.processEnded(ended.exitValue()));
            try {
                Invocation invocation = Invocation.of("{\"do\":\"count\"}", Long.MAX_VALUE);
                api.submit(invocation);
                return invocation.outcome().get(30, TimeUnit.SECONDS);
            } finally {
                process.destroyForcibly();
            }
        }
    }

    private String classesLoaded() throws IOException {
        return Files.readString(folder.resolve("classes.log"));
    }

    private Path repository() throws IOException {
        Path repository = folder.resolve("repository");
        Path sample = SampleFunction.launch(folder.resolve("sample"), Sample.class).taskRoot();
        Path zip = repository.resolve(FUNCTION.codeUri());
        Files.createDirectories(zip.resolve("..").normalize());
        try (FileSystem out = FileSystems.newFileSystem(zip, Map.of("create", "true"))) {
            Files.createDirectory(out.getPath("lib"));
            try (Stream<Path> jars = Files.list(sample.resolve("lib"))) {
                for (Path jar : jars.toList()) {
                    Files.copy(
                            jar,
                            out.getPath("lib", jar.getFileName().toString()),
                            StandardCopyOption.COPY_ATTRIBUTES);
                }
            }
        }
        Path events = Files.createDirectories(repository.resolve("infra/events"));
        Files.writeString(events.resolve("sample.json"), "{\"do\":\"count\"}");
        return repository;
    }

    private Path layer() throws IOException {
        Path layer = Files.createDirectories(folder.resolve("layer"));
        Files.copy(BOOTSTRAP, layer.resolve("bootstrap"));
        Files.createSymbolicLink(layer.resolve("jre"), Path.of(System.getProperty("java.home")));
        return layer;
    }
}
