package dev.skerry.bench.expansion;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * How a process stands at one moment of its work.
 *
 * @param put recipients that were put out
 * @param millis since it began
 * @param residentKb memory it has in use, as Linux counts it
 * @param peakKb the most it ever had
 */
record Mark(int put, long millis, long residentKb, long peakKb) {

    private static final Path STATUS = Path.of("/proc/self/status");

    static Mark now(int put, long millis) throws IOException {
        String status = Files.readString(STATUS);
        return new Mark(put, millis, kilobytes(status, "VmRSS"), kilobytes(status, "VmHWM"));
    }

    /** A line of {@code /proc/…/status}. */
    static long kilobytes(String status, String name) {
        return status.lines()
                .filter(it -> it.startsWith(name + ":"))
                .map(it -> it.replaceAll("\\D", ""))
                .mapToLong(Long::parseLong)
                .findFirst()
                .orElseThrow();
    }

    static Mark parse(String line) {
        String[] words = line.split(" ", -1);
        return new Mark(
                Integer.parseInt(words[1]),
                Long.parseLong(words[2]),
                Long.parseLong(words[3]),
                Long.parseLong(words[4]));
    }

    String line() {
        return "mark %d %d %d %d".formatted(put, millis, residentKb, peakKb);
    }
}
