package dev.skerry.campaigns.segment;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How a condition holds a contact's value against its own. Text is compared in lower case. */
public enum Comparison {
    EQUALS,

    /** Those without a value, too. */
    NOT_EQUALS,
    CONTAINS,
    STARTS_WITH,
    IS_SET,
    IS_NOT_SET,

    /** Numbers; a value that is none does not count. */
    AT_LEAST,
    AT_MOST,

    /** Times; {@code after} is at that time, too. */
    BEFORE,
    AFTER;

    static Optional<Comparison> of(String word) {
        return Arrays.stream(values()).filter(it -> it.word().equals(word)).findFirst();
    }

    /** The spelling in JSON. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    boolean needsValue() {
        return this != IS_SET && this != IS_NOT_SET;
    }
}
