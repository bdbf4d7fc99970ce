package dev.skerry.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A PostgreSQL that outlived a killed stage. Whoever holds the folder's lock may stop it: nobody
 * else can be using it.
 */
final class Orphan {

    private Orphan() {}

    static void stop(Path data) throws IOException {
        Path pidFile = data.resolve("postmaster.pid");
        if (!Files.exists(pidFile)) {
            return;
        }
        List<String> lines = Files.readAllLines(pidFile);
        Optional<ProcessHandle> postgres =
                lines.isEmpty()
                        ? Optional.empty()
                        : ProcessHandle.of(Long.parseLong(lines.getFirst().strip()))
                                .filter(Orphan::isPostgres);
        if (postgres.isPresent()) {
            end(postgres.get());
        }
        Files.deleteIfExists(pidFile);
    }

    private static boolean isPostgres(ProcessHandle process) {
        return process.info().command().orElse("").endsWith("postgres");
    }

    /**
     * SIGTERM waits for clients, and there are none left; SIGKILL is what crash recovery is for.
     */
    private static void end(ProcessHandle postgres) {
        postgres.destroy();
        try {
            postgres.onExit().get(10, TimeUnit.SECONDS);
        } catch (TimeoutException stuck) {
            postgres.destroyForcibly();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }
}
