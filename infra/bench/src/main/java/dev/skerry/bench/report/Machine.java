package dev.skerry.bench.report;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What it was measured on: enough to judge the figures by, nothing that names a machine. */
public record Machine(String processor, int cores, long memoryGigabytes, String software) {

    private static final Pattern MODEL =
            Pattern.compile("^model name\\s*:\\s*(.+)$", Pattern.MULTILINE);

    public static Machine here(String software) {
        long bytes =
                ManagementFactory.getOperatingSystemMXBean()
                                instanceof com.sun.management.OperatingSystemMXBean system
                        ? system.getTotalMemorySize()
                        : 0;
        return new Machine(
                processorModel(),
                Runtime.getRuntime().availableProcessors(),
                Math.round(bytes / 1e9),
                software);
    }

    String text() {
        return String.format(
                Locale.ROOT,
                "%d processors (%s), %d GB, %s %s, Java %s, %s; load before the run %.1f",
                cores,
                processor,
                memoryGigabytes,
                System.getProperty("os.name"),
                System.getProperty("os.arch"),
                Runtime.version(),
                software,
                START_LOAD);
    }

    private static final double START_LOAD =
            ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();

    private static String processorModel() {
        try {
            Matcher model = MODEL.matcher(Files.readString(Path.of("/proc/cpuinfo")));
            return model.find() ? model.group(1).strip() : "unnamed";
        } catch (IOException notLinux) {
            return "unnamed";
        }
    }
}
