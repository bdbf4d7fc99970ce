package dev.skerry.functions.console.usage;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A number of each day, as bars of a picture that is {@link #WIDTH} wide and {@link #HEIGHT} high.
 *
 * @param word its name among the words is {@code usage.<word>}
 * @param most in one day
 */
public record Chart(String word, List<Bar> bars, int most, int total) {

    public static final int WIDTH = 600;
    public static final int HEIGHT = 100;

    private static final int GAP = 4;

    /** One day: its number, and where its bar is from the left and the top. */
    public record Bar(LocalDate day, int count, int x, int y, int width, int height) {}

    public Chart {
        bars = List.copyOf(bars);
    }

    /**
     * @param counts days on which there was nothing are not in it
     */
    static Chart of(String word, LocalDate first, int days, Map<LocalDate, Integer> counts) {
        int most = counts.values().stream().mapToInt(Integer::intValue).max().orElse(0);
        int width = WIDTH / days;
        List<Bar> bars = new ArrayList<>();
        for (int i = 0; i < days; i++) {
            LocalDate day = first.plusDays(i);
            int count = counts.getOrDefault(day, 0);
            int height = most == 0 ? 0 : (int) Math.ceilDiv((long) count * HEIGHT, most);
            bars.add(new Bar(day, count, i * width, HEIGHT - height, width - GAP, height));
        }
        return new Chart(word, bars, most, bars.stream().mapToInt(Bar::count).sum());
    }
}
