package dev.skerry.crm.form;

import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * A site's own regular expression, matched in bounded time. Backtracking can take exponential time
 * on a short text ({@code (a+)+b}), so the text counts how often it is looked at and gives up: an
 * answer that takes so long to match does not match.
 */
final class BoundedPattern {

    private static final int LONGEST = 200;
    private static final int LOOKS = 200_000;

    private final Pattern pattern;

    private BoundedPattern(Pattern pattern) {
        this.pattern = pattern;
    }

    static boolean isValid(String expression) {
        try {
            compile(expression);
            return true;
        } catch (PatternSyntaxException notAnExpression) {
            return false;
        }
    }

    static BoundedPattern compile(String expression) {
        if (expression.length() > LONGEST) {
            throw new PatternSyntaxException("Too long", "", -1);
        }
        return new BoundedPattern(Pattern.compile(expression));
    }

    boolean matches(String text) {
        try {
            return pattern.matcher(new Counted(text)).matches();
        } catch (TooLong | StackOverflowError tooLong) {
            // The matcher recurses for groups: a long text can fill the stack before the count.
            return false;
        }
    }

    private static final class TooLong extends RuntimeException {
        private static final long serialVersionUID = 1L;

        TooLong() {
            super("", null, false, false);
        }
    }

    private static final class Counted implements CharSequence {

        private final String text;
        private int looks;

        Counted(String text) {
            this.text = text;
        }

        @Override
        public char charAt(int index) {
            if (++looks > LOOKS) {
                throw new TooLong();
            }
            return text.charAt(index);
        }

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return text.subSequence(start, end);
        }

        @Override
        public String toString() {
            return text;
        }
    }
}
