package dev.skerry.functions.console.mail;

import dev.skerry.functions.console.Asked;
import dev.skerry.functions.console.Words;
import dev.skerry.kernel.problem.Problem;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What somebody typed into a form, and what is wrong with it. */
final class Typed {

    private static final Pattern WORD = Pattern.compile("_([a-z])");

    private Typed() {}

    /**
     * A whole number; null where the field is empty.
     *
     * @throws Problem {@code invalid_request} for anything else
     */
    static @Nullable Integer number(String pointer, @Nullable String field) {
        String text = Asked.given(field);
        if (text == null) {
            return null;
        }
        if (!text.matches("[0-9]{1,9}")) {
            throw Problem.invalid(pointer, "must be a number");
        }
        return Integer.valueOf(text);
    }

    /**
     * What to say beside which field.
     *
     * @param group of the texts
     */
    static Map<String, String> wrong(Problem refused, Words words, String group) {
        Map<String, String> wrong = new TreeMap<>();
        for (Problem.Invalid invalid : refused.errors()) {
            Arrays.stream(invalid.pointer().split("/"))
                    .map(Typed::field)
                    .filter(it -> words.knows(group + "." + it))
                    .reduce((_, last) -> last)
                    .ifPresent(it -> wrong.put(it, words.say(group + "." + it)));
        }
        return wrong;
    }

    /** {@code from_email} is {@code fromEmail} in a form. */
    private static String field(String member) {
        return WORD.matcher(member).replaceAll(it -> it.group(1).toUpperCase(Locale.ROOT));
    }
}
