package dev.skerry.bench.legs;

import dev.skerry.bench.load.Rounds;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The table of {@link Accounts}: what each contestant reached, beside its ceiling. */
final class AccountRows {

    static final List<String> COLUMNS =
            List.of(
                    "",
                    "Clients",
                    "Calls/s",
                    "p50 µs",
                    "p99 µs",
                    "Share of the ceiling",
                    "Server CPU µs/call");

    private final List<List<String>> rows = new ArrayList<>();

    void add(Rounds played, String name, String ceiling, int clients) {
        add(played, name, clients, String.format(Locale.ROOT, "%.2f", played.ratio(name, ceiling)));
    }

    /** One thread's work, which has no ceiling. */
    void addAlone(Rounds played, String name) {
        add(played, name, 1, "–");
    }

    List<List<String>> all() {
        return rows;
    }

    private void add(Rounds played, String name, int clients, String share) {
        double cpu = played.cpuMicros(name);
        rows.add(
                List.of(
                        name,
                        String.valueOf(clients),
                        String.format(Locale.ROOT, "%,.0f", played.perSecond(name)),
                        micros(played.millis(name, 0.5)),
                        micros(played.millis(name, 0.99)),
                        share,
                        cpu == 0 ? "–" : String.format(Locale.ROOT, "%,.0f", cpu)));
    }

    private static String micros(double millis) {
        return String.format(Locale.ROOT, millis < 0.1 ? "%.1f" : "%,.0f", millis * 1_000);
    }
}
