package dev.skerry.importsupabase.dump;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** One row of a dump. */
public final class Row {

    private final long line;
    private final Columns columns;
    private final List<@Nullable String> cells;

    private Row(long line, Columns columns, List<@Nullable String> cells) {
        this.line = line;
        this.columns = columns;
        this.cells = cells;
    }

    /** As many cells as columns. */
    static Row of(long line, Columns columns, List<@Nullable String> cells) {
        if (cells.size() != columns.size()) {
            throw new DumpFault(
                    line, "has %d values for %d columns".formatted(cells.size(), columns.size()));
        }
        return new Row(line, columns, cells);
    }

    /** Columns that are known, of cells that may be more. */
    static Row ofFirst(long line, Columns columns, List<@Nullable String> cells) {
        return new Row(line, columns, cells);
    }

    /** Where it began. */
    public long line() {
        return line;
    }

    public boolean has(String column) {
        return columns.has(column);
    }

    /** Null for NULL, for an empty text, and for a column that is not there. */
    public @Nullable String text(String column) {
        int position = columns.position(column);
        String cell = position < 0 ? null : cells.get(position);
        return cell == null || cell.isEmpty() ? null : cell;
    }

    /** What PostgreSQL and CSV files call true. */
    public boolean isTrue(String column) {
        String cell = text(column);
        return cell != null && (cell.equals("t") || cell.equalsIgnoreCase("true"));
    }
}
