package dev.skerry.importsupabase.dump;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The lines of a file as one run of characters, each line ended by {@code \n}. */
final class Characters {

    static final int END = -1;

    private final Lines lines;
    private @Nullable String line;
    private int position;

    Characters(Lines lines) {
        this.lines = lines;
    }

    /** The next character, which stays the next; {@link #END} after the last. */
    int peek() throws IOException {
        String current = line;
        if (current == null) {
            current = lines.next();
            if (current == null) {
                return END;
            }
            line = current;
            position = 0;
        }
        return position < current.length() ? current.charAt(position) : '\n';
    }

    int next() throws IOException {
        int character = peek();
        String current = line;
        if (current != null) {
            if (position < current.length()) {
                position++;
            } else {
                line = null;
            }
        }
        return character;
    }

    /** Takes the text if it comes next, within the line. */
    boolean take(String text) throws IOException {
        if (peek() != END && line != null && line.startsWith(text, position)) {
            position += text.length();
            return true;
        }
        return false;
    }

    /** What is left of the line, and goes to the next. */
    String restOfLine() throws IOException {
        if (peek() == END || line == null) {
            return "";
        }
        String rest = line.substring(position);
        line = null;
        return rest;
    }

    boolean atLineStart() {
        return line == null || position == 0;
    }

    /** Of the next character. */
    long number() {
        return line == null ? lines.number() + 1 : lines.number();
    }

    /** The lines themselves: only where one begins. */
    Lines lines() {
        return lines;
    }
}
