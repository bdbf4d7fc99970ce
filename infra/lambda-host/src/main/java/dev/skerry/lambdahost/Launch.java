package dev.skerry.lambdahost;

import dev.skerry.template.Function;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * All that starting a function needs.
 *
 * @param taskRoot where its zip is unpacked: {@link TaskRoot}
 * @param environment its own variables, resolved; those of the Lambda service are added
 * @param runtimeClient the folder with the runtime interface client, which the managed layout
 *     needs: {@link RuntimeClient#unpack}
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

    /** In our own runtime: turns the task root into {@link OwnTaskRoot what that starts}. */
    public Launch inOwnRuntime() {
        OwnTaskRoot.make(taskRoot);
        return with(draft -> draft.layout = Layout.OWN);
    }

    public Launch withJvmFlags(List<String> other) {
        return with(draft -> draft.jvmFlags = other);
    }

    public Launch withTimeout(Duration other) {
        return with(draft -> draft.timeout = other);
    }

    /**
     * With the hooks of SnapStart: beforeCheckpoint after start, then afterRestore, as on every
     * published version.
     */
    public Launch withSnapStart() {
        return with(draft -> draft.snapStart = true);
    }

    public Launch withJavaHome(Path other) {
        return with(draft -> draft.javaHome = other);
    }

    private Launch with(Consumer<Draft> change) {
        Draft draft = new Draft(this);
        change.accept(draft);
        return new Launch(
                name,
                handler,
                taskRoot,
                environment,
                draft.timeout,
                memoryMegabytes,
                draft.layout,
                draft.jvmFlags,
                draft.snapStart,
                draft.javaHome,
                runtimeClient);
    }

    /** What may differ from the template, while it is being changed. */
    private static final class Draft {

        private Duration timeout;
        private Layout layout;
        private List<String> jvmFlags;
        private boolean snapStart;
        private Path javaHome;

        private Draft(Launch launch) {
            timeout = launch.timeout;
            layout = launch.layout;
            jvmFlags = launch.jvmFlags;
            snapStart = launch.snapStart;
            javaHome = launch.javaHome;
        }
    }
}
