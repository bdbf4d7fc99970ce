package dev.skerry.mail.template;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The names in a template, looked up as the engine will: innermost section first. */
final class Tags {

    private final Deque<Map<?, ?>> contexts = new ArrayDeque<>();
    private final Set<String> unknown = new LinkedHashSet<>();
    private final Set<String> shown = new LinkedHashSet<>();

    private Tags(Map<String, Object> sample) {
        contexts.push(sample);
    }

    /** Names that the sample has no value for. */
    static Set<String> unknown(String template, Map<String, Object> sample) {
        return read(template, sample).unknown;
    }

    /** Names whose values are shown, rather than asked about. */
    static Set<String> shown(String template) {
        return read(template, Map.of()).shown;
    }

    private static Tags read(String template, Map<String, Object> sample) {
        Tags tags = new Tags(sample);
        int open = template.indexOf("{{");
        int close = template.indexOf("}}", open + 2);
        while (open >= 0 && close >= 0) {
            tags.tag(template.substring(open + 2, close).strip());
            open = template.indexOf("{{", close + 2);
            close = template.indexOf("}}", open + 2);
        }
        return tags;
    }

    private void tag(String tag) {
        switch (tag.isEmpty() ? ' ' : tag.charAt(0)) {
            case '!' -> {}
            case '/' -> {
                if (contexts.size() > 1) {
                    contexts.pop();
                }
            }
            case '#', '^' -> contexts.push(inside(value(tag.substring(1).strip())));
            default -> {
                shown.add(tag);
                value(tag);
            }
        }
    }

    private @Nullable Object value(String name) {
        if (name.equals(".") || name.equals("this") || name.startsWith("-")) {
            return null;
        }
        String[] path = name.split("\\.");
        for (Map<?, ?> context : contexts) {
            Object value = context.get(path[0]);
            for (int i = 1; i < path.length; i++) {
                value = value instanceof Map<?, ?> map ? map.get(path[i]) : null;
            }
            if (value != null) {
                return value;
            }
        }
        unknown.add(name);
        return null;
    }

    /** What a section adds to what may be named. */
    private static Map<?, ?> inside(@Nullable Object value) {
        Object first = value instanceof List<?> list && !list.isEmpty() ? list.getFirst() : value;
        return first instanceof Map<?, ?> map ? Objects.requireNonNull(map) : Map.of();
    }
}
