package dev.skerry.doctor;

/**
 * One line of the report.
 *
 * @param what was looked at
 * @param told what was found
 * @param advice what to do about it; empty where nothing is to be done
 */
record Finding(Level level, String what, String told, String advice) {

    enum Level {
        OK("ok"),
        /** It works, and will not for ever. */
        WARNING("warning"),
        BROKEN("broken");

        private final String word;

        Level(String word) {
            this.word = word;
        }

        @Override
        public String toString() {
            return word;
        }
    }

    static Finding ok(String what, String told) {
        return new Finding(Level.OK, what, told, "");
    }

    static Finding warning(String what, String told, String advice) {
        return new Finding(Level.WARNING, what, told, advice);
    }

    static Finding broken(String what, String told, String advice) {
        return new Finding(Level.BROKEN, what, told, advice);
    }

    boolean isBroken() {
        return level == Level.BROKEN;
    }

    @Override
    public String toString() {
        String line = "%-8s %-14s %s".formatted(level, what, told);
        return advice.isEmpty() ? line : line + "%n%24s→ %s".formatted("", advice);
    }
}
