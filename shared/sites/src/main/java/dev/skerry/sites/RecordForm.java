package dev.skerry.sites;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.skerry.kernel.problem.Problem;
import io.micronaut.json.tree.JsonNode;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Compares a JSON tree with the record it is to become, and names every part that does not fit by
 * its pointer. Binding alone would stop at the first one and name none.
 */
final class RecordForm {

    private final List<Problem.Invalid> errors = new ArrayList<>();

    private RecordForm() {}

    /** Throws a {@link Problem} of {@code invalid_request} unless the tree fits. */
    static void check(JsonNode tree, Class<?> type) {
        RecordForm form = new RecordForm();
        form.object(tree, type, "");
        if (!form.errors.isEmpty()) {
            throw Problem.invalid(form.errors);
        }
    }

    private void object(JsonNode node, Class<?> type, String at) {
        if (!node.isObject()) {
            wrong(at, "must be an object");
            return;
        }
        Map<String, RecordComponent> components = components(type);
        for (Map.Entry<String, JsonNode> entry : node.entries()) {
            if (!components.containsKey(entry.getKey())) {
                wrong(at + "/" + escaped(entry.getKey()), "is not known");
            }
        }
        components.forEach((name, it) -> component(node.get(name), it, at + "/" + name));
    }

    private void component(@Nullable JsonNode node, RecordComponent component, String at) {
        if (node == null || node.isNull()) {
            if (!component.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
                wrong(at, "is required");
            }
            return;
        }
        value(node, component.getGenericType(), at);
    }

    private void value(JsonNode node, Type type, String at) {
        switch (type) {
            case Class<?> anything when anything == Object.class -> {}
            case Class<?> plain when plain.isRecord() -> object(node, plain, at);
            case Class<?> plain -> scalar(node, plain, at);
            case ParameterizedType generic when generic.getRawType() == Map.class ->
                    map(node, generic.getActualTypeArguments()[1], at);
            case ParameterizedType generic -> list(node, generic.getActualTypeArguments()[0], at);
            default -> throw new IllegalStateException("No setting is made of " + type);
        }
    }

    private void map(JsonNode node, Type element, String at) {
        if (!node.isObject()) {
            wrong(at, "must be an object");
            return;
        }
        node.entries()
                .forEach(it -> value(it.getValue(), element, at + "/" + escaped(it.getKey())));
    }

    private void list(JsonNode node, Type element, String at) {
        if (!node.isArray()) {
            wrong(at, "must be an array");
            return;
        }
        int index = 0;
        for (JsonNode item : node.values()) {
            value(item, element, at + "/" + index++);
        }
    }

    private void scalar(JsonNode node, Class<?> type, String at) {
        if (type == boolean.class || type == Boolean.class) {
            require(node.isBoolean(), at, "must be true or false");
        } else if (type == int.class
                || type == Integer.class
                || type == long.class
                || type == Long.class) {
            require(node.isNumber() && isWhole(node), at, "must be a whole number");
        } else if (type == double.class || type == Double.class) {
            require(node.isNumber(), at, "must be a number");
        } else if (type.isEnum()) {
            require(node.isString() && isConstant(node, type), at, "is not one of the choices");
        } else {
            require(node.isString(), at, "must be text");
        }
    }

    private static boolean isWhole(JsonNode node) {
        double value = node.getDoubleValue();
        return value == Math.rint(value) && Math.abs(value) <= Integer.MAX_VALUE;
    }

    private static boolean isConstant(JsonNode node, Class<?> type) {
        String word = node.getStringValue();
        return Arrays.stream(type.getEnumConstants())
                .anyMatch(it -> it.toString().equalsIgnoreCase(word));
    }

    private void require(boolean holds, String at, String detail) {
        if (!holds) {
            wrong(at, detail);
        }
    }

    private void wrong(String at, String detail) {
        errors.add(new Problem.Invalid(at, detail));
    }

    private static Map<String, RecordComponent> components(Class<?> type) {
        Map<String, RecordComponent> components = new LinkedHashMap<>();
        for (RecordComponent component : type.getRecordComponents()) {
            JsonProperty named = component.getAccessor().getAnnotation(JsonProperty.class);
            boolean renamed = named != null && !named.value().isEmpty();
            components.put(renamed ? named.value() : component.getName(), component);
        }
        return components;
    }

    private static String escaped(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }
}
