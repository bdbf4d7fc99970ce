package dev.skerry.functions.console.mail;

import dev.skerry.kernel.problem.Problem;
import dev.skerry.mail.library.TemplateView.Variable;
import io.micronaut.core.type.Argument;
import io.micronaut.serde.ObjectMapper;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Examples of a template's variables, as JSON in a field of a form. */
@Singleton
final class Samples {

    private static final Argument<Map<String, Object>> VALUES =
            Argument.mapOf(String.class, Object.class);

    private final ObjectMapper mapper;

    Samples(ObjectMapper mapper) {
        this.mapper = mapper;
    }

    String text(List<Variable> variables) {
        Map<String, Object> values = new TreeMap<>();
        variables.forEach(it -> values.put(it.name(), it.sample()));
        try {
            return mapper.writeValueAsString(VALUES, values);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * @throws Problem {@code invalid_request} for what is no JSON object
     */
    Map<String, Object> read(String pointer, String text) {
        @Nullable Map<String, Object> values;
        try {
            values = mapper.readValue(text, VALUES);
        } catch (IOException | RuntimeException e) {
            throw Problem.invalid(pointer, "must be a JSON object");
        }
        if (values == null) {
            throw Problem.invalid(pointer, "must be a JSON object");
        }
        return values;
    }
}
