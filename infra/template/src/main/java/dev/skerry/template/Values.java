package dev.skerry.template;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Evaluates intrinsic functions. A reference nobody gave a value for is an error, never an empty
 * string.
 */
public final class Values {

    private static final Pattern VARIABLE = Pattern.compile("\\$\\{(!?)([^}]+)}");

    private final Tree tree;
    private final Map<String, String> known;

    Values(Tree tree, Map<String, String> known) {
        this.tree = tree;
        this.known = Map.copyOf(known);
    }

    /** Every entry as the string a function would find in its environment. */
    public Map<String, String> strings(Map<String, Object> entries) {
        Map<String, String> strings = new LinkedHashMap<>();
        entries.forEach(
                (key, node) -> {
                    Object value = resolve(node);
                    if (value != null) {
                        strings.put(key, String.valueOf(value));
                    }
                });
        return strings;
    }

    /** Null for {@code AWS::NoValue}. */
    public @Nullable Object resolve(@Nullable Object node) {
        return switch (node) {
            case Map<?, ?> map when map.size() == 1 -> {
                Map.Entry<?, ?> only = map.entrySet().iterator().next();
                yield intrinsic(String.valueOf(only.getKey()), only.getValue());
            }
            case Map<?, ?> map -> resolveMap(map);
            case List<?> list -> list.stream().map(this::resolve).filter(Objects::nonNull).toList();
            case null, default -> node;
        };
    }

    public boolean condition(String name) {
        Object definition = tree.under("Conditions").at(name).orElseThrow(() -> unknown(name));
        return Boolean.TRUE.equals(resolve(definition));
    }

    private @Nullable Object intrinsic(String function, @Nullable Object argument) {
        return switch (function) {
            case "Ref" -> reference(String.valueOf(argument));
            case "Condition" -> condition(String.valueOf(argument));
            case "Fn::GetAtt" -> reference(join(".", arguments(argument)));
            case "Fn::Sub" -> substitute(argument);
            case "Fn::If" -> choose(arguments(argument));
            case "Fn::Equals" ->
                    text(arguments(argument).get(0)).equals(text(arguments(argument).get(1)));
            case "Fn::Not" -> !Boolean.TRUE.equals(resolve(arguments(argument).getFirst()));
            case "Fn::And" ->
                    arguments(argument).stream()
                            .allMatch(part -> Boolean.TRUE.equals(resolve(part)));
            case "Fn::Or" ->
                    arguments(argument).stream()
                            .anyMatch(part -> Boolean.TRUE.equals(resolve(part)));
            case "Fn::Join" ->
                    join(text(arguments(argument).get(0)), arguments(arguments(argument).get(1)));
            case "Fn::Select" -> select(arguments(argument));
            case "Fn::Split" ->
                    List.of(
                            text(arguments(argument).get(1))
                                    .split(Pattern.quote(text(arguments(argument).get(0))), -1));
            default -> {
                if (function.startsWith("Fn::")) {
                    throw new IllegalArgumentException(function + " cannot be evaluated here");
                }
                yield resolveMap(Map.of(function, Objects.requireNonNullElse(argument, "")));
            }
        };
    }

    private Map<String, Object> resolveMap(Map<?, ?> map) {
        Map<String, Object> resolved = new LinkedHashMap<>();
        map.forEach(
                (key, node) -> {
                    Object value = resolve(node);
                    if (value != null) {
                        resolved.put(String.valueOf(key), value);
                    }
                });
        return resolved;
    }

    private @Nullable Object reference(String name) {
        if (name.equals("AWS::NoValue")) {
            return null;
        }
        String value = known.get(name);
        return value != null
                ? value
                : tree.under("Parameters")
                        .under(name)
                        .at("Default")
                        .orElseThrow(() -> unknown(name));
    }

    private String substitute(@Nullable Object argument) {
        List<?> parts = arguments(argument);
        Tree local = Tree.of(parts.size() > 1 ? parts.get(1) : null);
        return VARIABLE.matcher(String.valueOf(parts.getFirst()))
                .replaceAll(
                        match -> {
                            String name = match.group(2).strip();
                            String value =
                                    match.group(1).isEmpty()
                                            ? text(
                                                    local.at(name)
                                                            .orElseGet(() -> Map.of("Ref", name)))
                                            : "${" + name + "}";
                            return Matcher.quoteReplacement(value);
                        });
    }

    private @Nullable Object choose(List<?> parts) {
        return resolve(condition(String.valueOf(parts.get(0))) ? parts.get(1) : parts.get(2));
    }

    private @Nullable Object select(List<?> parts) {
        return arguments(resolve(parts.get(1))).get(Integer.parseInt(text(parts.get(0))));
    }

    private String join(String separator, List<?> parts) {
        return parts.stream().map(this::text).collect(Collectors.joining(separator));
    }

    private String text(@Nullable Object node) {
        return String.valueOf(resolve(node));
    }

    private static List<?> arguments(@Nullable Object argument) {
        return argument instanceof List<?> list
                ? list
                : List.of(Objects.requireNonNullElse(argument, ""));
    }

    private static IllegalArgumentException unknown(String name) {
        return new IllegalArgumentException(
                "template.yaml refers to " + name + ", and nobody said what it is");
    }
}
