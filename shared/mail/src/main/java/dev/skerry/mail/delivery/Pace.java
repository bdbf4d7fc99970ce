package dev.skerry.mail.delivery;

/**
 * GCRA: mails leave evenly spaced, and some may run ahead of that.
 *
 * @param stepMicros between two mails
 * @param burst how many may leave at once
 */
record Pace(long stepMicros, int burst) {

    /**
     * At most so many mails in any 60 seconds. A burst of a tenth may leave at once; the steps
     * between make up for it, so that no window holds more, and for a second that a mail may spend
     * between here and the wire.
     */
    static Pace perMinute(int mails) {
        int burst = Math.max(1, mails / 10);
        return new Pace(Math.ceilDiv(61_000_000L, mails - burst + 1), burst);
    }

    /**
     * Nine tenths of what a provider allows in any second, so that nothing is refused: a tenth may
     * leave at once, and the steps leave room for a mail that is a tenth of a second on its way.
     */
    static Pace withinQuota(int mailsPerSecond) {
        int burst = Math.max(1, mailsPerSecond / 10);
        double evenly = Math.max(0.9 * mailsPerSecond - burst, 0.9);
        return new Pace((long) Math.ceil(1_100_000 / evenly), burst);
    }

    /** How many may leave now, when the next is due then. */
    int available(long due, long now) {
        long ahead = now + burst * stepMicros - Math.max(due, now);
        return (int) Math.max(0, ahead / stepMicros);
    }

    /**
     * When half a burst may leave again: whoever used it all up rests until then, so that claims
     * stay worth their cost.
     */
    long worthwhile(long due) {
        return due + (Math.max(1, burst / 2) - burst) * stepMicros;
    }
}
