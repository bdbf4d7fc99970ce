package dev.skerry.http;

import dev.skerry.kernel.problem.Problem;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import java.util.Comparator;
import java.util.List;

/** Turns validation's own paths ({@code submit.body.items[2].name}) into JSON pointers. */
final class Violations {

    private Violations() {}

    static List<Problem.Invalid> pointers(ConstraintViolationException violations) {
        return violations.getConstraintViolations().stream()
                .map(one -> new Problem.Invalid(pointer(one), one.getMessage()))
                .sorted(Comparator.comparing(Problem.Invalid::pointer))
                .toList();
    }

    private static String pointer(ConstraintViolation<?> violation) {
        StringBuilder pointer = new StringBuilder();
        String parameter = "";
        for (Path.Node node : violation.getPropertyPath()) {
            if (node.getKind() == ElementKind.METHOD) {
                continue;
            }
            if (node.getKind() == ElementKind.PARAMETER) {
                parameter = "/" + node.getName();
                continue;
            }
            if (node.isInIterable()) {
                Object at = node.getIndex() == null ? node.getKey() : node.getIndex();
                pointer.append('/').append(at);
            }
            if (node.getKind() == ElementKind.PROPERTY && node.getName() != null) {
                pointer.append('/').append(escaped(node.getName()));
            }
        }
        // The body's own fields are named from its root; a bare parameter only has its name.
        return pointer.isEmpty() ? parameter : pointer.toString();
    }

    private static String escaped(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }
}
