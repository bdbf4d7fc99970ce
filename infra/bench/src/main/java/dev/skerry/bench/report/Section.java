package dev.skerry.bench.report;

import java.util.ArrayList;
import java.util.List;

/**
 * The figures of one leg.
 *
 * @param how what was measured, in a sentence or three
 * @param columns the first names the row, the others hold figures
 */
public record Section(
        String title,
        String how,
        List<String> columns,
        List<List<String>> rows,
        List<Aim> aims,
        List<String> notes) {

    public Section {
        columns = List.copyOf(columns);
        rows = rows.stream().map(List::copyOf).toList();
        aims = List.copyOf(aims);
        notes = List.copyOf(notes);
    }

    /** As a table in Markdown, which reads well in a terminal too. */
    public String markdown() {
        StringBuilder text = new StringBuilder("## " + title + "\n\n" + how + "\n\n");
        text.append(table(columns, rows));
        if (!aims.isEmpty()) {
            List<List<String>> lines = new ArrayList<>();
            for (Aim aim : aims) {
                lines.add(
                        List.of(aim.what(), aim.target(), aim.reached(), aim.met() ? "yes" : "no"));
            }
            text.append('\n').append(table(List.of("Aim", "Wanted", "Reached", "Met"), lines));
        }
        notes.forEach(note -> text.append("\n").append(note).append("\n"));
        return text.toString();
    }

    private static String table(List<String> head, List<List<String>> lines) {
        int[] widths = new int[head.size()];
        for (int column = 0; column < widths.length; column++) {
            widths[column] = head.get(column).length();
            for (List<String> line : lines) {
                widths[column] = Math.max(widths[column], line.get(column).length());
            }
        }
        StringBuilder text = new StringBuilder(line(head, widths));
        text.append("|").append("-".repeat(widths[0] + 2)).append("|");
        for (int column = 1; column < widths.length; column++) {
            text.append("-".repeat(widths[column] + 1)).append(":|");
        }
        text.append('\n');
        lines.forEach(each -> text.append(line(each, widths)));
        return text.toString();
    }

    private static String line(List<String> cells, int[] widths) {
        StringBuilder text = new StringBuilder("|");
        for (int column = 0; column < widths.length; column++) {
            String padding = " ".repeat(widths[column] - cells.get(column).length());
            String cell = cells.get(column);
            text.append(' ').append(column == 0 ? cell + padding : padding + cell).append(" |");
        }
        return text.append('\n').toString();
    }
}
