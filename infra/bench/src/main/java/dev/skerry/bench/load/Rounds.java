package dev.skerry.bench.load;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** What contestants reached who took turns: A B C, A B C, A B C. */
public final class Rounds {

    /**
     * @param cpuMicros of the contestant's server, per answer
     */
    private record Turn(Sample sample, double cpuMicros) {}

    private final Map<String, List<Turn>> turns = new LinkedHashMap<>();

    private Rounds() {}

    public static Rounds play(List<Contestant> contestants, int rounds, Duration duration)
            throws Exception {
        Rounds played = new Rounds();
        for (int round = 0; round < rounds; round++) {
            for (Contestant contestant : contestants) {
                Duration before = contestant.cpu().used();
                Sample sample = contestant.run().run(duration);
                Duration cpu = contestant.cpu().used().minus(before);
                played.turns
                        .computeIfAbsent(contestant.name(), _ -> new ArrayList<>())
                        .add(new Turn(sample, cpu.toNanos() / 1e3 / Math.max(1, sample.count())));
            }
        }
        return played;
    }

    public double perSecond(String name) {
        return median(name, turn -> turn.sample.perSecond());
    }

    public double millis(String name, double share) {
        return median(name, turn -> turn.sample.millis(share));
    }

    public double cpuMicros(String name) {
        return median(name, Turn::cpuMicros);
    }

    /** Median of the ratios within each round: what slows a whole round down cancels out. */
    public double ratio(String name, String to) {
        List<Turn> ours = turns(name);
        List<Turn> theirs = turns(to);
        double[] ratios = new double[ours.size()];
        for (int i = 0; i < ratios.length; i++) {
            ratios[i] = ours.get(i).sample.perSecond() / theirs.get(i).sample.perSecond();
        }
        return median(ratios);
    }

    public boolean played(String name) {
        return turns.containsKey(name);
    }

    private double median(String name, ToDoubleFunction<Turn> figure) {
        return median(turns(name).stream().mapToDouble(figure).toArray());
    }

    private List<Turn> turns(String name) {
        List<Turn> known = turns.get(name);
        if (known == null) {
            throw new IllegalArgumentException(name + " did not take part");
        }
        return known;
    }

    public static double median(double... values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
