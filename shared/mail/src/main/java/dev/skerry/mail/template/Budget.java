package dev.skerry.mail.template;

import dev.skerry.kernel.problem.Problem;
import dev.skerry.kernel.problem.ProblemCode;
import java.io.IOException;
import java.io.Writer;

/**
 * What one rendering may cost, whatever the template and the data are: so many values and
 * repetitions, so many characters, for all parts of a mail together.
 */
final class Budget extends Writer {

    private static final ScopedValue<Budget> CURRENT = ScopedValue.newInstance();
    private static final int STEPS = 20_000;

    /** A megabyte, whatever letters it is in: none has more than three octets in UTF-8 for each. */
    private static final int CHARACTERS = 333_333;

    private final StringBuilder out = new StringBuilder(4_096);
    private int steps;
    private int written;

    /** Renders one part of what this budget is for. */
    String run(com.samskivert.mustache.Template template, Object data) {
        out.setLength(0);
        ScopedValue.where(CURRENT, this).run(() -> template.execute(data, this));
        return out.toString();
    }

    static void step() {
        if (++CURRENT.get().steps > STEPS) {
            throw tooMuch();
        }
    }

    @Override
    public void write(char[] buffer, int offset, int length) {
        room(length);
        out.append(buffer, offset, length);
    }

    @Override
    public void write(String text, int offset, int length) throws IOException {
        room(length);
        out.append(text, offset, offset + length);
    }

    private void room(int length) {
        written += length;
        if (written > CHARACTERS) {
            throw tooMuch();
        }
    }

    private static Problem tooMuch() {
        return new Problem(ProblemCode.TEMPLATE_INVALID, "The template makes too much of its data");
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
}
