package dev.skerry.bench.stage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** What the JDK does not tell of other processes, from Linux's {@code /proc}. */
final class ProcessTimes {

    /** Of {@code cutime} and {@code cstime} among the fields that follow the command's name. */
    private static final int USER = 13;

    private static final int SYSTEM = 14;
    private static final int TICKS_PER_SECOND = 100;

    private ProcessTimes() {}

    /** Processor time of the children that have ended and were waited for. */
    static Duration ofEndedChildren(long pid) throws IOException {
        Path stat = Path.of("/proc", Long.toString(pid), "stat");
        return Files.exists(stat) ? ofEndedChildren(Files.readString(stat)) : Duration.ZERO;
    }

    static Duration ofEndedChildren(String stat) {
        // The name stands in brackets and may hold anything, brackets too.
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        long ticks = Long.parseLong(fields[USER]) + Long.parseLong(fields[SYSTEM]);
        return Duration.ofMillis(ticks * 1000 / TICKS_PER_SECOND);
    }
}
