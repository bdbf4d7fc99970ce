package dev.skerry.mail.template;

/** Whether people can read one colour on another (WCAG 2.2, contrast of level AA). */
final class Contrast {

    /** Black: of it and white one can be read on whatever there is; of anything paler, not. */
    static final String DARK = "#000000";

    static final String LIGHT = "#ffffff";

    private static final double ENOUGH = 4.5;

    private Contrast() {}

    /** The wanted colour where it can be read, else dark or light. */
    static String readable(String wanted, String ground) {
        return ratio(wanted, ground) >= ENOUGH ? wanted : on(ground);
    }

    /** Dark or light, whichever is read better. */
    static String on(String ground) {
        return ratio(LIGHT, ground) >= ratio(DARK, ground) ? LIGHT : DARK;
    }

    /** 1 for the same colour, 21 for black on white. */
    static double ratio(String a, String b) {
        double more = Math.max(luminance(a), luminance(b));
        double less = Math.min(luminance(a), luminance(b));
        return (more + 0.05) / (less + 0.05);
    }

    /**
     * @param color {@code #rrggbb}
     */
    private static double luminance(String color) {
        int rgb = Integer.parseInt(color.substring(1), 16);
        return 0.2126 * linear(rgb >> 16) + 0.7152 * linear(rgb >> 8) + 0.0722 * linear(rgb);
    }

    private static double linear(int channel) {
        double part = (channel & 0xff) / 255.0;
        return part <= 0.04045 ? part / 12.92 : Math.pow((part + 0.055) / 1.055, 2.4);
    }
}
