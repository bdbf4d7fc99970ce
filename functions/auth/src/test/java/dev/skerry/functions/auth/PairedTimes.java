package dev.skerry.functions.auth;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import java.util.stream.LongStream;

/**
 * How much longer one thing takes than another, measured by turns, one right after the other: what
 * else the machine does slows both down.
 */
final class PairedTimes {

    private final AtomicInteger turns = new AtomicInteger();
    private final List<Long> ones = new ArrayList<>();
    private final List<Long> others = new ArrayList<>();
    private final List<Double> differences = new ArrayList<>();

    /** Takes both once; each answers its nanoseconds. */
    void measure(LongSupplier one, LongSupplier other) {
        boolean oneFirst = turns.getAndIncrement() % 2 == 0;
        long first = (oneFirst ? one : other).getAsLong();
        long second = (oneFirst ? other : one).getAsLong();
        add(oneFirst ? first : second, oneFirst ? second : first);
    }

    private synchronized void add(long one, long other) {
        ones.add(one);
        others.add(other);
        differences.add((one - other) / 1_000_000d);
    }

    int count() {
        return differences.size();
    }

    /** Of one minus other, in milliseconds. */
    double median() {
        List<Double> sorted = differences.stream().sorted().toList();
        return sorted.get(sorted.size() / 2);
    }

    /**
     * How likely one and other would lie at least this far apart if they were of one kind: the
     * Mann-Whitney test, by the normal approximation.
     */
    double likelihood() {
        double[] sorted =
                LongStream.concat(
                                ones.stream().mapToLong(Long::longValue),
                                others.stream().mapToLong(Long::longValue))
                        .asDoubleStream()
                        .sorted()
                        .toArray();
        double ranks = ones.stream().mapToDouble(it -> rankOf(it, sorted)).sum();
        double n = ones.size();
        double u = ranks - n * (n + 1) / 2;
        double deviation = Math.sqrt(n * n * (2 * n + 1) / 12);
        return tails(Math.max(0, Math.abs(u - n * n / 2) - 0.5) / deviation);
    }

    /** Equal ones share the middle of their ranks. */
    private static double rankOf(double value, double[] sorted) {
        int found = Arrays.binarySearch(sorted, value);
        int first = found;
        int last = found;
        while (first > 0 && sorted[first - 1] == value) {
            first--;
        }
        while (last < sorted.length - 1 && sorted[last + 1] == value) {
            last++;
        }
        return (first + last) / 2d + 1;
    }

    /** Both tails of the normal distribution (Abramowitz and Stegun, 7.1.26). */
    private static double tails(double deviations) {
        double x = deviations / Math.sqrt(2);
        double t = 1 / (1 + 0.3275911 * x);
        double series =
                t
                        * (0.254829592
                                + t
                                        * (-0.284496736
                                                + t
                                                        * (1.421413741
                                                                + t
                                                                        * (-1.453152027
                                                                                + t
                                                                                        * 1.061405429))));
        return series * Math.exp(-x * x);
    }
}
