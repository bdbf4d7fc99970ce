package dev.skerry.crm;

import dev.skerry.kernel.problem.Problem;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Text from outside that is to be stored: stripped, bounded, and without what no column takes. */
public final class PlainText {

    private static final Pattern SLUG = Pattern.compile("[a-z0-9]+(?:-[a-z0-9]+)*");
    private static final Pattern UUID =
            Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

    private PlainText() {}

    public static String required(String pointer, @Nullable String text, int longest) {
        String value = optional(pointer, text, longest);
        if (value == null) {
            throw Problem.invalid(pointer, "is required");
        }
        return value;
    }

    /** Null for nothing and for blank. */
    public static @Nullable String optional(String pointer, @Nullable String text, int longest) {
        if (text == null || text.isBlank()) {
            return null;
        }
        String value = text.strip();
        if (value.length() > longest) {
            throw Problem.invalid(pointer, "has more than " + longest + " characters");
        }
        if (!isStorable(value)) {
            throw Problem.invalid(pointer, "has a character that is not text");
        }
        return value;
    }

    /** Lower-case words with dashes between; never one that could be taken for an id. */
    public static String slug(String pointer, @Nullable String text) {
        String value = required(pointer, text, 80);
        if (!SLUG.matcher(value).matches() || UUID.matcher(value).matches()) {
            throw Problem.invalid(pointer, "is not lower-case words with dashes between");
        }
        return value;
    }

    /** No control characters but line ends and tabs, and no half of a surrogate pair. */
    public static boolean isStorable(String text) {
        return text.codePoints().allMatch(PlainText::isStorable);
    }

    private static boolean isStorable(int c) {
        boolean layout = c == '\n' || c == '\r' || c == '\t';
        return (layout || !Character.isISOControl(c))
                && Character.getType(c) != Character.SURROGATE;
    }
}
