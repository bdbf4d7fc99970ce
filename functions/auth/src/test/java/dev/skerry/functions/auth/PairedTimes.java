package dev.skerry.functions.auth;

import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * How much longer one thing takes than another, measured by turns, one right after the other: what
 * else the machine does slows both down.
 */
final class PairedTimes {

    /** Of the standard normal distribution, for 99 %. */
    private static final double CONFIDENCE = 2.576;

    private final List<Double> differences = new ArrayList<>();

    /** Takes both once; each answers its nanoseconds. */
    void measure(LongSupplier one, LongSupplier other) {
        boolean oneFirst = differences.size() % 2 == 0;
        long first = (oneFirst ? one : other).getAsLong();
        long second = (oneFirst ? other : one).getAsLong();
        differences.add((oneFirst ? first - second : second - first) / 1_000_000d);
    }

    int count() {
        return differences.size();
    }

    /** Of one minus other, in milliseconds. */
    double median() {
        return rank(0);
    }

    /** Whether it is 99 % sure that the true median is within so many milliseconds, or that not. */
    boolean isSettled(double within) {
        double low = rank(-CONFIDENCE);
        double high = rank(CONFIDENCE);
        return low > within || high < -within || (low > -within && high < within);
    }

    /** How many of the differences are below the median is a toss of as many coins. */
    private double rank(double deviations) {
        List<Double> sorted = differences.stream().sorted().toList();
        double rank = sorted.size() / 2d + deviations * Math.sqrt(sorted.size()) / 2;
        return sorted.get(Math.clamp((long) rank, 0, sorted.size() - 1));
    }
}
