package dev.skerry.smoke;

import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Ticks by site and name, readable in a terminal. */
final class Table {

    private final Map<String, List<Tick>> columns = new LinkedHashMap<>();

    void add(String site, List<Tick> ticks) {
        columns.put(site, List.copyOf(ticks));
    }

    boolean allGood() {
        return columns.values().stream()
                .flatMap(List::stream)
                .noneMatch(tick -> tick.state() == Tick.State.MISSING);
    }

    void print(PrintStream out) {
        Set<String> names = new LinkedHashSet<>();
        columns.values().forEach(ticks -> ticks.forEach(tick -> names.add(tick.name())));
        out.printf("%n%-20s", "");
        columns.keySet().forEach(site -> out.printf("%-14s", site));
        out.println();
        for (String name : names) {
            out.printf("%-20s", name);
            columns.values().forEach(ticks -> out.printf("%-14s", cell(ticks, name)));
            out.println();
        }
        out.println();
        columns.forEach(
                (site, ticks) ->
                        ticks.stream()
                                .filter(tick -> !tick.detail().isEmpty())
                                .forEach(
                                        tick ->
                                                out.printf(
                                                        "%s, %s: %s%n",
                                                        site, tick.name(), tick.detail())));
    }

    private static String cell(List<Tick> ticks, String name) {
        return ticks.stream()
                .filter(tick -> tick.name().equals(name))
                .findFirst()
                .map(Tick::cell)
                .orElse("");
    }
}
