package dev.skerry.crm.file;

import dev.skerry.kernel.problem.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rows of a file of comma-separated values (RFC 4180), one at a time, however long the file is. As
 * spreadsheets write them: in whatever {@link Decoding} knows, lines ending in CR LF, LF or CR, and
 * separated by what separates the header: a comma, a semicolon (Excel in Swedish) or a tab.
 *
 * <p>Our own, because of a quote that is never closed: FastCSV, which was weighed, takes the rest
 * of the file for one cell and says nothing, and whoever stood there is missing. Here it is a
 * fault, with its line.
 */
final class CsvReader {

    /**
     * @param line of the file that it begins on, from 1
     */
    record CsvRow(int line, List<String> cells) {

        /** Nothing but separators. */
        boolean isBlank() {
            return cells.stream().allMatch(String::isBlank);
        }
    }

    /** Of one row: a quote that is never closed must not swallow the file. */
    private static final int LONGEST = 64_000;

    private static final int END = -1;

    /** What decoding makes of it; where it stands in the file itself, somebody else did. */
    private static final int NOT_UTF_8 = '\uFFFD';

    private final Reader in;
    private int line = 1;
    private int next;
    private char separator;

    CsvReader(InputStream file) {
        try {
            this.in = Decoding.reader(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        this.next = read();
        if (next == '\uFEFF') {
            next = read();
        }
    }

    /** The first row, by which the separator is known; null for a file without any. */
    @Nullable CsvRow header() {
        CsvRow header = next();
        if (separator == 0) {
            separator = ',';
        }
        return header;
    }

    /** Null at the end. */
    @Nullable CsvRow next() {
        if (next == END) {
            return null;
        }
        int begin = line;
        List<String> cells = new ArrayList<>();
        int length = 0;
        boolean more = true;
        while (more) {
            String cell = cell(begin, LONGEST - length);
            length += cell.length() + 1;
            cells.add(Misread.mended(cell));
            more = next == separator && separator != 0;
            if (more) {
                take();
            }
        }
        endLine();
        return new CsvRow(begin, cells);
    }

    private String cell(int begin, int most) {
        StringBuilder text = new StringBuilder();
        if (next == '"') {
            quoted(text, begin, most);
        }
        // What follows a closing quote is kept as it stands; nothing is guessed.
        while (next != END && next != '\r' && next != '\n' && !separates()) {
            text.append(take());
            requireShort(text, begin, most);
        }
        return text.toString();
    }

    private void quoted(StringBuilder text, int begin, int most) {
        take();
        while (true) {
            if (next == END) {
                throw Problem.invalid("", "line " + begin + " has a quote that is never closed");
            }
            boolean quote = next == '"';
            char c = take();
            if (quote && next != '"') {
                return;
            }
            if (quote) {
                take();
            }
            line += c == '\n' ? 1 : 0;
            text.append(c);
            requireShort(text, begin, most);
        }
    }

    private static void requireShort(StringBuilder text, int begin, int most) {
        if (text.length() > most) {
            throw Problem.invalid(
                    "", "line " + begin + " is too long, or has a quote that is never closed");
        }
    }

    /** Whichever comes first is the one: it is no part of a column's name. */
    private boolean separates() {
        if (separator == 0 && (next == ',' || next == ';' || next == '\t')) {
            separator = (char) next;
        }
        return next == separator && separator != 0;
    }

    private void endLine() {
        if (next == '\r') {
            take();
        }
        if (next == '\n') {
            take();
        }
        line++;
    }

    private char take() {
        char taken = (char) next;
        next = read();
        return taken;
    }

    private int read() {
        int c;
        try {
            c = in.read();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (c == NOT_UTF_8) {
            throw Problem.invalid(
                    "", "line " + line + " is not UTF-8: save the file as \"CSV UTF-8\"");
        }
        return c;
    }
}
