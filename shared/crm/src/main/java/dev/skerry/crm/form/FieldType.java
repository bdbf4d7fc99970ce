package dev.skerry.crm.form;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.skerry.kernel.problem.Problem;
import io.micronaut.serde.annotation.Serdeable;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What kind of answer a field takes. */
@Serdeable
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

    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** As it stands in a row, and in JSON. */
    @JsonCreator
    static FieldType of(String word) {
        return find(word).orElseThrow(() -> new IllegalArgumentException(word));
    }

    public static FieldType of(String pointer, @Nullable String word) {
        return find(word).orElseThrow(() -> Problem.invalid(pointer, "is not a type of field"));
    }

    private static Optional<FieldType> find(@Nullable String word) {
        return Arrays.stream(values()).filter(it -> it.word().equals(word)).findFirst();
    }
}
