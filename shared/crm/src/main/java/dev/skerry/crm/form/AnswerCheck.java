package dev.skerry.crm.form;

import dev.skerry.crm.PlainText;
import dev.skerry.crm.contact.EmailAddress;
import java.math.BigDecimal;
import java.net.URI;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Holds one answer to its field's type and rules. */
final class AnswerCheck {

    private static final Pattern TEL = Pattern.compile("\\+?[0-9 ()./-]{3,49}");

    /** What is wrong with an answer; stays within this file and {@link Answers}. */
    static final class Wrong extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Wrong(String detail) {
            super(detail, null, false, false);
        }

        String detail() {
            return String.valueOf(getMessage());
        }
    }

    private final FormField field;

    AnswerCheck(FormField field) {
        this.field = field;
    }

    /** The answer as it is stored: text, a number, a boolean or a list of texts; null for none. */
    @Nullable Object check(@Nullable Object given) {
        Object answer = given == null ? null : typed(given);
        boolean missing = answer == null || answer.equals(List.of()) || answer.equals(false);
        if (missing && field.required()) {
            throw new Wrong("is required");
        }
        return answer;
    }

    private @Nullable Object typed(Object given) {
        return switch (field.type()) {
            case TEXT, TEXTAREA, TEL, URL, EMAIL, SELECT -> text(given);
            case NUMBER -> number(given);
            case CHECKBOX -> checkbox(given);
            case MULTISELECT -> choices(given);
        };
    }

    private @Nullable String text(Object given) {
        if (!(given instanceof String raw)) {
            throw new Wrong("must be text");
        }
        if (raw.isBlank()) {
            return null;
        }
        String text = raw.strip();
        if (!PlainText.isStorable(text)) {
            throw new Wrong("has a character that is not text");
        }
        checkLength(text);
        String value = ofType(text);
        String pattern = field.rules().pattern();
        if (pattern != null && !BoundedPattern.compile(pattern).matches(value)) {
            throw new Wrong("does not have the form that is asked for");
        }
        return value;
    }

    private void checkLength(String text) {
        Rules rules = field.rules();
        int longest = field.type().longest();
        if (rules.maxLength() != null) {
            longest = Math.min(longest, rules.maxLength());
        }
        if (text.length() > longest) {
            throw new Wrong("has more than " + longest + " characters");
        }
        if (rules.minLength() != null && text.length() < rules.minLength()) {
            throw new Wrong("has fewer than " + rules.minLength() + " characters");
        }
    }

    private String ofType(String text) {
        return switch (field.type()) {
            case EMAIL ->
                    EmailAddress.of(text).orElseThrow(() -> new Wrong("is not an e-mail address"));
            case TEL -> require(TEL.matcher(text).matches(), text, "is not a telephone number");
            case URL -> require(isWebAddress(text), text, "is not a web address");
            case SELECT -> require(options().contains(text), text, "is not one of the choices");
            case TEXT, TEXTAREA, NUMBER, CHECKBOX, MULTISELECT -> text;
        };
    }

    private static String require(boolean holds, String text, String otherwise) {
        if (!holds) {
            throw new Wrong(otherwise);
        }
        return text;
    }

    private static boolean isWebAddress(String text) {
        try {
            URI uri = URI.create(text);
            return ("https".equals(uri.getScheme()) || "http".equals(uri.getScheme()))
                    && uri.getHost() != null;
        } catch (IllegalArgumentException notAnAddress) {
            return false;
        }
    }

    private @Nullable BigDecimal number(Object given) {
        if (given instanceof String blank && blank.isBlank()) {
            return null;
        }
        BigDecimal number = decimal(given);
        Double min = field.rules().min();
        Double max = field.rules().max();
        if (min != null && number.compareTo(BigDecimal.valueOf(min)) < 0) {
            throw new Wrong("is less than " + plain(min));
        }
        if (max != null && number.compareTo(BigDecimal.valueOf(max)) > 0) {
            throw new Wrong("is more than " + plain(max));
        }
        return number;
    }

    private static String plain(double bound) {
        return BigDecimal.valueOf(bound).stripTrailingZeros().toPlainString();
    }

    /** Refuses 1E9999999 before anybody writes it out in digits. */
    private static BigDecimal decimal(Object given) {
        String text = given instanceof Number || given instanceof String ? given.toString() : "";
        if (text.length() > FieldType.NUMBER.longest()) {
            throw new Wrong("must be a number of at most 40 characters");
        }
        Optional<BigDecimal> number = Optional.empty();
        try {
            number = Optional.of(new BigDecimal(text.strip()));
        } catch (NumberFormatException notANumber) {
            // Answered below.
        }
        return number.filter(it -> Math.abs((long) it.scale()) <= 30)
                .orElseThrow(() -> new Wrong("must be a number"));
    }

    private static Boolean checkbox(Object given) {
        return switch (given) {
            case Boolean flag -> flag;
            case String text when text.equals("true") || text.equals("on") -> true;
            case String text when text.equals("false") || text.isEmpty() -> false;
            default -> throw new Wrong("must be true or false");
        };
    }

    private List<String> choices(Object given) {
        if (!(given instanceof List<?> list) || list.size() > options().size()) {
            throw new Wrong("must be a list of the choices");
        }
        if (new HashSet<Object>(list).size() != list.size()) {
            throw new Wrong("names a choice twice");
        }
        return list.stream().map(this::choice).toList();
    }

    private String choice(@Nullable Object given) {
        if (given instanceof String text && options().contains(text)) {
            return text;
        }
        throw new Wrong("is not one of the choices");
    }

    private List<String> options() {
        List<String> options = field.rules().options();
        return options == null ? List.of() : options;
    }
}
