package dev.skerry.importsupabase.dump;

import java.io.IOException;
import java.util.function.Consumer;

/** The small part of SQL's grammar that a dump is read by (PostgreSQL 18, §4.1). */
final class SqlText {

    private final Characters in;

    SqlText(Characters in) {
        this.in = in;
    }

    /** Past white space and comments; those of one line are told. */
    void skipBlanks(Consumer<String> comments) throws IOException {
        boolean blank = true;
        while (blank) {
            int c = in.peek();
            if (c != Characters.END && Character.isWhitespace(c)) {
                in.next();
            } else if (in.take("--")) {
                comments.accept(in.restOfLine().strip());
            } else if (in.take("/*")) {
                skipComment();
            } else {
                blank = false;
            }
        }
    }

    void skipBlanks() throws IOException {
        skipBlanks(_ -> {});
    }

    /** Comments nest. */
    private void skipComment() throws IOException {
        long began = in.number();
        int depth = 1;
        while (depth > 0) {
            if (in.take("/*")) {
                depth++;
            } else if (in.take("*/")) {
                depth--;
            } else {
                more(began, "a comment");
            }
        }
    }

    /** To behind the semicolon; those within quotes, bodies and parentheses do not count. */
    void skipStatement() throws IOException {
        long began = in.number();
        int depth = 0;
        boolean ended = false;
        while (!ended) {
            skipBlanks();
            if (in.peek() == '$') {
                skipDollarQuoted();
                continue;
            }
            if (Character.isLetter(in.peek())) {
                word();
                continue;
            }
            int c = more(began, "a statement");
            switch (c) {
                case '\'' -> quoted('\'', false);
                case '"' -> quoted('"', false);
                case '(' -> depth++;
                case ')' -> depth--;
                case ';' -> ended = depth <= 0;
                default -> {}
            }
        }
    }

    /** Letters, digits, underscores and dollars; an escaped string behind E is passed over. */
    private void word() throws IOException {
        String word = name();
        if (word.equalsIgnoreCase("e") && in.take("'")) {
            quoted('\'', true);
        }
    }

    /** Empty when there is none. */
    String name() throws IOException {
        StringBuilder name = new StringBuilder();
        while (in.peek() == '_' || in.peek() == '$' || Character.isLetterOrDigit(in.peek())) {
            name.append((char) in.next());
        }
        return name.toString();
    }

    /** Behind its opening quote, to behind the closing one. */
    String quoted(char quote, boolean escapes) throws IOException {
        long began = in.number();
        StringBuilder text = new StringBuilder();
        while (true) {
            int c = more(began, "a quoted text");
            if (c == quote) {
                if (in.peek() != quote) {
                    return escapes ? Escapes.decode(text.toString()) : text.toString();
                }
                in.next();
            } else if (c == '\\' && escapes) {
                text.append((char) c);
                c = more(began, "a quoted text");
            }
            text.append((char) c);
            if (text.length() > Lines.LONGEST) {
                throw new DumpFault(
                        began,
                        "a value of more than " + Lines.LONGEST + " characters: a quote lost?");
            }
        }
    }

    /** {@code $tag$ … $tag$}; a parameter, {@code $1}, is none. */
    private void skipDollarQuoted() throws IOException {
        long began = in.number();
        in.next();
        StringBuilder tag = new StringBuilder("$");
        while (in.peek() == '_' || Character.isLetterOrDigit(in.peek())) {
            tag.append((char) in.next());
        }
        if (in.peek() == '$') {
            in.next();
            String end = tag.append('$').toString();
            while (!in.take(end)) {
                more(began, "a text within " + end);
            }
        }
    }

    private int more(long began, String what) throws IOException {
        int c = in.next();
        if (c == Characters.END) {
            throw new DumpFault(began, what + " that begins here never ends: is the dump cut off?");
        }
        return c;
    }
}
