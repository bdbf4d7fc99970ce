package dev.skerry.operations.rows;

import java.util.ArrayList;
import java.util.List;

/** Hands rows on by the thousand, or fewer where they are long. */
public final class Portions implements RowRepository.Sink {

    private static final int ROWS_AT_ONCE = 1_000;
    private static final int CHARACTERS_AT_ONCE = 4_000_000;

    /** Takes one portion, which is never empty. */
    @FunctionalInterface
    public interface Writer {
        void write(List<String> rows) throws Exception;
    }

    private final Writer writer;
    private final List<String> portion = new ArrayList<>();
    private int characters;

    public Portions(Writer writer) {
        this.writer = writer;
    }

    @Override
    public void row(String json) throws Exception {
        portion.add(json);
        characters += json.length();
        if (portion.size() == ROWS_AT_ONCE || characters > CHARACTERS_AT_ONCE) {
            end();
        }
    }

    /** Hands on what is left. */
    public void end() throws Exception {
        if (!portion.isEmpty()) {
            writer.write(List.copyOf(portion));
            portion.clear();
            characters = 0;
        }
    }
}
