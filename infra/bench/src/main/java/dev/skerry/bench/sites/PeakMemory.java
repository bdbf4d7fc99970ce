package dev.skerry.bench.sites;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/**
 * The most memory that this process, and PostgreSQL's processes together, have had while it was
 * open; what each shares with nobody, as Linux counts it.
 */
final class PeakMemory implements AutoCloseable {

    private static final Duration BETWEEN = Duration.ofMillis(200);
    private static final double MB = 1024.0;

    private final long postmaster;
    private final Thread watch;
    private volatile boolean done;
    private volatile long ours;
    private volatile long servers;

    private PeakMemory(long postmaster) {
        this.postmaster = postmaster;
        this.watch = Thread.ofPlatform().daemon().unstarted(this::look);
    }

    static PeakMemory watch(long postmaster) {
        PeakMemory peak = new PeakMemory(postmaster);
        peak.watch.start();
        return peak;
    }

    /** Of this process, in MB. */
    double ours() {
        return ours / MB;
    }

    /** Of PostgreSQL, without what its processes share, in MB. */
    double servers() {
        return servers / MB;
    }

    private void look() {
        while (!done) {
            ours = Math.max(ours, kilobytes(ProcessHandle.current().pid()));
            servers =
                    Math.max(
                            servers,
                            ProcessHandle.of(postmaster).stream()
                                    .flatMap(server -> server.descendants())
                                    .mapToLong(process -> kilobytes(process.pid()))
                                    .sum());
            LockSupport.parkNanos(BETWEEN.toNanos());
        }
    }

    /** 0 for one that has ended meanwhile. */
    private static long kilobytes(long process) {
        try (Stream<String> lines = Files.lines(Path.of("/proc/" + process + "/smaps_rollup"))) {
            return lines.filter(line -> line.startsWith("Private_"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D+", "")))
                    .sum();
        } catch (IOException | java.io.UncheckedIOException ended) {
            return 0;
        }
    }

    @Override
    public void close() {
        done = true;
        try {
            watch.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
