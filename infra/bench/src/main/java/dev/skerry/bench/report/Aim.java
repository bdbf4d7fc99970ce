package dev.skerry.bench.report;

import java.util.Locale;

/** What a figure ought to be, and what it is. */
public record Aim(String what, Direction direction, double wanted, double measured) {

    public enum Direction {
        AT_LEAST("≥"),
        AT_MOST("≤"),
        ABOVE(">"),
        EXACTLY("=");

        private final String sign;

        Direction(String sign) {
            this.sign = sign;
        }
    }

    public boolean met() {
        return switch (direction) {
            case AT_LEAST -> measured >= wanted;
            case AT_MOST -> measured <= wanted;
            case ABOVE -> measured > wanted;
            case EXACTLY -> measured == wanted;
        };
    }

    String target() {
        return direction.sign + " " + number(wanted);
    }

    String reached() {
        return number(measured);
    }

    private static String number(double value) {
        return value == Math.rint(value) && value >= 10
                ? String.format(Locale.ROOT, "%,.0f", value)
                : String.format(Locale.ROOT, "%.2f", value);
    }
}
