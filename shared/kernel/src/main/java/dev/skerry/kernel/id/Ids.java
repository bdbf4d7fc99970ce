package dev.skerry.kernel.id;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Makes row ids: UUID version 7 (RFC 9562 §5.7), so that new rows sit together in an index.
 *
 * <p>Ids of one process never go backwards: the 12 bits after the millisecond count within it. They
 * are guessable in part and therefore never a secret: see {@link OneTimeToken} for those.
 */
public final class Ids {

    private static final SecureRandom RANDOM = new SecureRandom();

    /** Millisecond in the upper 52 bits, counter in the lower 12. */
    private static final AtomicLong LAST = new AtomicLong();

    private Ids() {}

    public static UUID next() {
        long now = System.currentTimeMillis() << 12;
        long stamp = LAST.updateAndGet(last -> Math.max(last + 1, now));
        long high = (stamp >>> 12) << 16 | 0x7000 | (stamp & 0xfff);
        long low = (RANDOM.nextLong() & 0x3fffffffffffffffL) | 0x8000000000000000L;
        return new UUID(high, low);
    }

    /** Below every id that is made then or later: where the rows of before end in an index. */
    public static UUID firstAt(Instant time) {
        return new UUID(time.toEpochMilli() << 16 | 0x7000, 0x8000000000000000L);
    }
}
