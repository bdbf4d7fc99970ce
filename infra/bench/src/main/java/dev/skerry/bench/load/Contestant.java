package dev.skerry.bench.load;

import java.time.Duration;

/**
 * Something that is measured against something else.
 *
 * @param cpu processor time its server has used so far; zero where there is no server of its own
 */
public record Contestant(String name, Run run, CpuClock cpu) {

    @FunctionalInterface
    public interface Run {
        Sample run(Duration duration) throws Exception;
    }

    @FunctionalInterface
    public interface CpuClock {
        Duration used();
    }

    public static Contestant of(String name, Run run) {
        return new Contestant(name, run, () -> Duration.ZERO);
    }
}
