package dev.skerry.bench.load;

import java.time.Duration;
import java.util.Arrays;

/**
 * What one run of load saw.
 *
 * @param nanos how long each answer took, shortest first
 */
public record Sample(Duration time, long[] nanos) {

    public Sample {
        nanos = nanos.clone();
        Arrays.sort(nanos);
    }

    public int count() {
        return nanos.length;
    }

    public double perSecond() {
        return nanos.length / (time.toNanos() / 1e9);
    }

    /**
     * @param share 0.5 for the median, 0.99 for what one in a hundred exceeds
     */
    public double millis(double share) {
        return nanos.length == 0
                ? Double.NaN
                : nanos[(int) Math.min(nanos.length - 1, nanos.length * share)] / 1e6;
    }
}
