package dev.skerry.crm.form;

import dev.skerry.kernel.problem.Problem;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What kind of answer a field takes. */
public enum FieldType {
    TEXT(500),
    TEXTAREA(10_000),
    EMAIL(254),
    TEL(50),
    URL(2_048),
    NUMBER(40),
    CHECKBOX(5),
    SELECT(200),
    MULTISELECT(200);

    private final int longest;

    FieldType(int longest) {
        this.longest = longest;
    }

    /** Characters an answer may have when the field's own rules allow more or say nothing. */
    int longest() {
        return longest;
    }

    boolean hasOptions() {
        return this == SELECT || this == MULTISELECT;
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static FieldType of(String pointer, @Nullable String word) {
        for (FieldType type : values()) {
            if (type.word().equals(word)) {
                return type;
            }
        }
        throw Problem.invalid(pointer, "is not a type of field");
    }
}
