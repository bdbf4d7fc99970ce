package dev.skerry.lambdahost;

import dev.skerry.template.Function;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * All that starting a function needs.
 *
 * @param taskRoot where its zip is unpacked: {@link TaskRoot}
 * @param environment its own variables, resolved; those of the Lambda service are added
 * @param runtimeClient the folder with the runtime interface client: {@link RuntimeClient#unpack}
 */
public record Launch(
        String name,
        String handler,
        Path taskRoot,
        Map<String, String> environment,
        Duration timeout,
        int memoryMegabytes,
        Layout layout,
        List<String> jvmFlags,
        boolean snapStart,
        Path javaHome,
        Path runtimeClient) {

    public Launch {
        environment = Map.copyOf(environment);
        jvmFlags = List.copyOf(jvmFlags);
        taskRoot = taskRoot.toAbsolutePath().normalize();
        runtimeClient = runtimeClient.toAbsolutePath().normalize();
    }

    /**
     * A function as template.yaml describes it, in the managed layout, on the JDK that runs us,
     * without SnapStart.
     */
    public static Launch of(
            Function function, Path taskRoot, Map<String, String> environment, Path runtimeClient) {
        return new Launch(
                function.name(),
                function.handler(),
                taskRoot,
                environment,
                Duration.ofSeconds(function.timeoutSeconds()),
                function.memoryMegabytes(),
                Layout.MANAGED,
                JvmFlags.C1,
                false,
                Path.of(System.getProperty("java.home")),
                runtimeClient);
    }

    public Launch withLayout(Layout other) {
        return new Launch(
                name,
                handler,
                taskRoot,
                environment,
                timeout,
                memoryMegabytes,
                other,
                jvmFlags,
                snapStart,
                javaHome,
                runtimeClient);
    }

    public Launch withJvmFlags(List<String> other) {
        return new Launch(
                name,
                handler,
                taskRoot,
                environment,
                timeout,
                memoryMegabytes,
                layout,
                other,
                snapStart,
                javaHome,
                runtimeClient);
    }

    public Launch withTimeout(Duration other) {
        return new Launch(
                name,
                handler,
                taskRoot,
                environment,
                other,
                memoryMegabytes,
                layout,
                jvmFlags,
                snapStart,
                javaHome,
                runtimeClient);
    }

    /**
     * With the hooks of SnapStart: beforeCheckpoint after start, then afterRestore, as on every
     * published version.
     */
    public Launch withSnapStart() {
        return new Launch(
                name,
                handler,
                taskRoot,
                environment,
                timeout,
                memoryMegabytes,
                layout,
                jvmFlags,
                true,
                javaHome,
                runtimeClient);
    }

    public Launch withJavaHome(Path other) {
        return new Launch(
                name,
                handler,
                taskRoot,
                environment,
                timeout,
                memoryMegabytes,
                layout,
                jvmFlags,
                snapStart,
                other,
                runtimeClient);
    }
}
