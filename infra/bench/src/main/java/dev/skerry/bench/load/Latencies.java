package dev.skerry.bench.load;

import java.util.Arrays;

/** Grows as needed; sorting at the end costs less than a histogram while it counts. */
final class Latencies {

    private long[] nanos = new long[1 << 16];
    private int count;

    void add(long each) {
        if (count == nanos.length) {
            nanos = Arrays.copyOf(nanos, count * 2);
        }
        nanos[count++] = each;
    }

    void addAll(Latencies others) {
        for (int i = 0; i < others.count; i++) {
            add(others.nanos[i]);
        }
    }

    long[] toArray() {
        return Arrays.copyOf(nanos, count);
    }
}
