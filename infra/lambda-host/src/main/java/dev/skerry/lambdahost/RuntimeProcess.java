package dev.skerry.lambdahost;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The command line and environment under which a function runs. */
final class RuntimeProcess {

    static final String REGION = "eu-north-1";
    private static final String CLIENT =
            "com.amazonaws.services.lambda.runtime.api.client.AWSLambda";

    private static final String CUSTOM = "dev.skerry.lambda.runtime.CustomRuntime";

    private static final String LIBRARY =
            "com.amazonaws.services.lambda.runtime.api.client.runtimeapi.NativeClient.JNI";

    private RuntimeProcess() {}

    static Process start(Launch launch, String runtimeApi, Path log) throws IOException {
        ProcessBuilder builder =
                new ProcessBuilder(command(launch))
                        .directory(launch.taskRoot().toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        // Nothing of ours leaks in: a variable the template does not declare must be missing here
        // too.
        builder.environment().clear();
        builder.environment().putAll(environment(launch, runtimeApi));
        return builder.start();
    }

    private static List<String> command(Launch launch) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(launch.javaHome().resolve("bin/java").toString());
        // The service gives a JVM about this share of the memory as heap.
        command.add("-Xmx" + launch.memoryMegabytes() * 85 / 100 + "m");
        command.addAll(launch.jvmFlags());
        switch (launch.layout()) {
            case MANAGED -> {
                command.addAll(runtimeClient(launch.runtimeClient()));
                command.addAll(List.of("-cp", classPath(launch), CLIENT));
            }
            case OWN ->
                    command.addAll(
                            List.of(
                                    "-Xbootclasspath/a:" + OwnTaskRoot.FRAMEWORK,
                                    "-cp",
                                    OwnTaskRoot.FUNCTION,
                                    CUSTOM));
        }
        command.add(launch.handler());
        return command;
    }

    /** As the managed runtime sets up the runtime interface client. */
    private static List<String> runtimeClient(Path folder) {
        return List.of(
                "--enable-native-access=ALL-UNNAMED",
                "-Dorg.crac.Core.Compat=com.amazonaws.services.lambda.crac",
                "-D%s=%s".formatted(LIBRARY, folder.resolve(RuntimeClient.NATIVE_LIBRARY)));
    }

    /**
     * The runtime interface client, which finds the function's jars itself. Relative to the task
     * root: an ahead-of-time cache then fits wherever the same tree is unpacked.
     */
    private static String classPath(Launch launch) throws IOException {
        try (Stream<Path> files = Files.list(launch.runtimeClient())) {
            return files.filter(file -> file.toString().endsWith(".jar"))
                    .sorted()
                    .map(jar -> launch.taskRoot().relativize(jar).toString())
                    .collect(Collectors.joining(File.pathSeparator));
        }
    }

    private static Map<String, String> environment(Launch launch, String runtimeApi) {
        Map<String, String> environment = new HashMap<>();
        environment.put("AWS_LAMBDA_RUNTIME_API", runtimeApi);
        environment.put("_HANDLER", launch.handler());
        environment.put("AWS_LAMBDA_FUNCTION_NAME", launch.name());
        environment.put("AWS_LAMBDA_FUNCTION_VERSION", "$LATEST");
        environment.put(
                "AWS_LAMBDA_FUNCTION_MEMORY_SIZE", String.valueOf(launch.memoryMegabytes()));
        environment.put(
                "AWS_LAMBDA_INITIALIZATION_TYPE", launch.snapStart() ? "snap-start" : "on-demand");
        environment.put("AWS_LAMBDA_LOG_GROUP_NAME", "/skerry/" + launch.name());
        environment.put("AWS_LAMBDA_LOG_STREAM_NAME", "local");
        environment.put("AWS_LAMBDA_LOG_FORMAT", "JSON");
        environment.put("AWS_REGION", REGION);
        environment.put("AWS_DEFAULT_REGION", REGION);
        environment.put("AWS_ACCESS_KEY_ID", "local");
        environment.put("AWS_SECRET_ACCESS_KEY", "local");
        environment.put("AWS_EXECUTION_ENV", "AWS_Lambda_java25");
        environment.put("LAMBDA_TASK_ROOT", launch.taskRoot().toString());
        environment.put("LAMBDA_RUNTIME_DIR", launch.runtimeClient().toString());
        environment.put("TZ", ":UTC");
        environment.put("LANG", "en_US.UTF-8");
        environment.put("PATH", "/usr/local/bin:/usr/bin:/bin");
        environment.putAll(launch.environment());
        return environment;
    }
}
