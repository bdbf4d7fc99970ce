package dev.skerry.http;

import dev.skerry.kernel.problem.Problem;
import io.micronaut.serde.exceptions.SerdeException;
import io.micronaut.serde.exceptions.path.CollectionItemReferencePath;
import io.micronaut.serde.exceptions.path.MapItemReferencePath;
import io.micronaut.serde.exceptions.path.PropertyReferencePath;
import io.micronaut.serde.exceptions.path.ReferencePath;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Says by pointer where well-formed JSON does not fit the record it should become. */
final class JsonMismatch {

    private static final Pattern UNKNOWN = Pattern.compile("Unknown property \\[(.{1,100}?)]");
    private static final Pattern REQUIRED =
            Pattern.compile("Required (?:constructor parameter|property) \\[\\S+ ([^\\]]{1,100})]");

    private JsonMismatch() {}

    static Problem problem(SerdeException mismatch) {
        StringBuilder pointer = new StringBuilder();
        // Collected on the way out, so the innermost comes first.
        for (ReferencePath step : mismatch.getPath().reversed()) {
            pointer.append('/').append(escaped(name(step)));
        }
        String message = String.valueOf(mismatch.getMessage());
        String unknown = first(UNKNOWN, message);
        if (unknown != null) {
            return Problem.invalid(ending(pointer, unknown), "is not a known field");
        }
        String required = first(REQUIRED, message);
        if (required != null) {
            return Problem.invalid(ending(pointer, required), "is required");
        }
        return Problem.invalid(pointer.toString(), "is not of the right type");
    }

    /** Some of the framework's paths end with the field itself, some with its parent. */
    private static String ending(CharSequence pointer, String field) {
        String last = "/" + escaped(field);
        return pointer.toString().endsWith(last) ? pointer.toString() : pointer + last;
    }

    private static String name(ReferencePath step) {
        return switch (step) {
            case CollectionItemReferencePath item -> Integer.toString(item.index());
            case MapItemReferencePath item -> item.key();
            case PropertyReferencePath property -> property.property().getName();
            default -> step.getArgument().getName();
        };
    }

    private static @Nullable String first(Pattern pattern, String message) {
        Matcher matcher = pattern.matcher(message);
        return matcher.find() ? matcher.group(1) : null;
    }

    private static String escaped(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }
}
