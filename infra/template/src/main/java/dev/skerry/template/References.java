package dev.skerry.template;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Everything a part of the template refers to.
 *
 * @param names what Ref and Sub name: parameters, resources, pseudo parameters
 * @param attributes {@code MailQueue.Arn}, from GetAtt and Sub
 * @param conditions what If, Condition and the attribute Condition name
 */
record References(List<Use> names, List<Use> attributes, List<Use> conditions) {

    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([^!}][^}]*)}");

    record Use(String place, String name) {}

    static References in(String place, @Nullable Object node) {
        References found = new References(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        found.walk(place, node);
        return found;
    }

    private void walk(String place, @Nullable Object node) {
        switch (node) {
            case Map<?, ?> map ->
                    map.forEach((key, value) -> entry(place, String.valueOf(key), value));
            case List<?> list -> list.forEach(item -> walk(place, item));
            case null, default -> {}
        }
    }

    private void entry(String place, String key, @Nullable Object value) {
        switch (key) {
            case "Ref" -> names.add(new Use(place, String.valueOf(value)));
            case "Condition" -> condition(place, value);
            case "Fn::GetAtt" -> attributes.add(new Use(place, dotted(value)));
            case "Fn::Sub" -> substitution(place, value);
            case "Fn::If" -> {
                condition(place, value instanceof List<?> parts ? parts.getFirst() : value);
                walk(place, value);
            }
            default -> walk(depth(place) < 2 ? place + "." + key : place, value);
        }
    }

    /** The same word is the operator of a policy statement, whose value is a mapping. */
    private void condition(String place, @Nullable Object value) {
        if (value instanceof String name) {
            conditions.add(new Use(place, name));
        } else {
            walk(place, value);
        }
    }

    private void substitution(String place, @Nullable Object value) {
        String text = String.valueOf(value instanceof List<?> parts ? parts.getFirst() : value);
        Set<?> local =
                value instanceof List<?> parts && parts.get(1) instanceof Map<?, ?> map
                        ? map.keySet()
                        : Set.of();
        for (Matcher match = VARIABLE.matcher(text); match.find(); ) {
            String name = match.group(1).strip();
            if (!local.contains(name)) {
                (name.contains(".") ? attributes : names).add(new Use(place, name));
            }
        }
        if (value instanceof List<?> parts) {
            walk(place, parts.get(1));
        }
    }

    private static String dotted(@Nullable Object value) {
        return value instanceof List<?> parts
                ? parts.get(0) + "." + parts.get(1)
                : String.valueOf(value);
    }

    private static long depth(String place) {
        return place.chars().filter(letter -> letter == '.').count();
    }
}
