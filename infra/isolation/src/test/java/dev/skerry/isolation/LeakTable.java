package dev.skerry.isolation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Counts what every kind of caller heard at every kind of door: the table of docs/isolation.md. */
final class LeakTable {

    private static final String OPERATIONS = "operations";
    private static final String ANSWERS = "answers";

    /** Not tried here, or nothing of the kind to try. */
    private static final String OPEN = "–";

    private final Map<String, Set<Operation>> operations = new HashMap<>();
    private final Map<String, Integer> answers = new HashMap<>();
    private final Map<String, Map<String, Set<Verdict>>> heard = new LinkedHashMap<>();

    void note(Door door, Operation operation) {
        operations.computeIfAbsent(door.toString(), _ -> new LinkedHashSet<>()).add(operation);
    }

    void count(Door door, Operation operation, Caller caller, Verdict verdict) {
        answers.merge(door.toString(), 1, Integer::sum);
        heard.computeIfAbsent(name(caller, operation), _ -> new HashMap<>())
                .computeIfAbsent(door.toString(), _ -> EnumSet.noneOf(Verdict.class))
                .add(verdict);
    }

    /** One column a kind of door, the widest open first; one line a kind of caller. */
    List<String> lines() {
        List<String> doors =
                operations.keySet().stream()
                        .sorted(Comparator.comparing(this::closedness).thenComparing(it -> it))
                        .toList();
        List<String> lines = new ArrayList<>();
        lines.add(line("caller", doors.stream()));
        lines.add("|---".repeat(doors.size() + 1) + "|");
        lines.add(line(OPERATIONS, doors.stream().map(it -> "" + operations.get(it).size())));
        lines.add(line(ANSWERS, doors.stream().map(it -> answers.getOrDefault(it, 0).toString())));
        heard.forEach(
                (caller, byDoor) ->
                        lines.add(
                                line(
                                        caller,
                                        doors.stream()
                                                .map(it -> byDoor.getOrDefault(it, Set.of()))
                                                .map(LeakTable::cell))));
        return lines;
    }

    /** Who only views hears two things. */
    private static String name(Caller caller, Operation operation) {
        boolean viewOnly = caller.standing() instanceof Standing.Staff staff && staff.viewOnly();
        String doing = operation.writes() ? ", writing" : ", reading";
        return viewOnly ? caller.name() + doing : caller.name();
    }

    /**
     * Where a page that shows such a table says something else than this one, or lacks a line or a
     * column of it. It may leave a cell open and count less: what it says has to be so.
     */
    List<String> untruths(List<String> page) {
        Map<String, Map<String, String>> here = cells(lines());
        List<String> untruths = new ArrayList<>();
        cells(page)
                .forEach(
                        (caller, cells) ->
                                cells.forEach(
                                        (door, said) -> {
                                            String is =
                                                    here.getOrDefault(caller, Map.of())
                                                            .getOrDefault(door, "nothing");
                                            if (!agrees(said, is)) {
                                                untruths.add(
                                                        "%s at %s: %s, and not %s"
                                                                .formatted(caller, door, is, said));
                                            }
                                        }));
        Set<String> columns = cells(page).getOrDefault(OPERATIONS, Map.of()).keySet();
        operations.keySet().stream()
                .filter(door -> !columns.contains(door))
                .forEach(door -> untruths.add("no column for " + door));
        here.keySet().stream()
                .filter(caller -> !cells(page).containsKey(caller))
                .forEach(caller -> untruths.add("no line for " + caller));
        return untruths;
    }

    private static boolean agrees(String said, String is) {
        return said.equals(is)
                || said.equals(OPEN)
                || (said.matches("\\d+")
                        && is.matches("\\d+")
                        && Integer.parseInt(said) <= Integer.parseInt(is));
    }

    /** Line to column to cell. */
    private static Map<String, Map<String, String>> cells(List<String> table) {
        Map<String, Map<String, String>> cells = new LinkedHashMap<>();
        String[] heading = table.getFirst().split(" \\| |^\\| | \\|$", -1);
        for (String line : table.subList(2, table.size())) {
            String[] values = line.split(" \\| |^\\| | \\|$", -1);
            Map<String, String> byColumn = new LinkedHashMap<>();
            for (int i = 2; i < values.length - 1; i++) {
                byColumn.put(heading[i], values[i]);
            }
            cells.put(values[1], byColumn);
        }
        return cells;
    }

    private long closedness(String door) {
        return heard.values().stream()
                .filter(byDoor -> !byDoor.getOrDefault(door, Set.of()).contains(Verdict.IN))
                .count();
    }

    private static String cell(Set<Verdict> verdicts) {
        return verdicts.isEmpty()
                ? OPEN
                : verdicts.stream().map(Verdict::toString).collect(Collectors.joining(" or "));
    }

    private static String line(String first, Stream<String> cells) {
        return "| " + first + " | " + cells.collect(Collectors.joining(" | ")) + " |";
    }
}
