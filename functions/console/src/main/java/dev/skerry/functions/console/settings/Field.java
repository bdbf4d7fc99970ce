package dev.skerry.functions.console.settings;

import io.micronaut.json.tree.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A part of a setting as a field of a form.
 *
 * @param name where it is in the setting, {@code fonts.body.family}, and what the form calls it
 * @param choices of a {@link Kind#CHOICE}
 */
public record Field(String name, Kind kind, List<String> choices) {

    /** What is typed into it. An empty one says nothing, but for {@link #SWITCH}. */
    public enum Kind {
        LINE,
        EMAIL,
        URL,
        TEXT,
        NUMBER,
        COLOR,
        CHOICE,
        /** A choice of what {@link dev.skerry.sites.Fonts} has; without it there is no font. */
        FAMILY,
        YES_NO,
        SWITCH,
        /** Text in lines. */
        LINES,
        /** Lines of a name and an address. */
        LINKS,
        /** Never shown; what is there stays while nothing is typed. */
        SECRET
    }

    public Field {
        choices = List.copyOf(choices);
    }

    static Field of(String name, Kind kind, String... choices) {
        return new Field(name, kind, List.of(choices));
    }

    /** The member of the setting that goes when the field is emptied. */
    private String whole() {
        return kind == Kind.FAMILY ? name.substring(0, name.lastIndexOf('.')) : name;
    }

    /** What the field holds, of what is set. */
    String read(JsonNode setting) {
        JsonNode node = setting;
        for (String part : name.split("\\.")) {
            node = node == null || !node.isObject() ? null : node.get(part);
        }
        if (node == null || node.isNull() || kind == Kind.SECRET) {
            return "";
        }
        return switch (kind) {
            case LINES -> lines(node);
            case LINKS -> links(node);
            default -> node.coerceStringValue();
        };
    }

    /** The setting with what was typed in its place. */
    JsonNode write(JsonNode setting, String typed) {
        if (kind == Kind.SWITCH) {
            return with(setting, name, JsonNode.createBooleanNode(typed.equals("true")));
        }
        if (typed.isEmpty()) {
            return kind == Kind.SECRET ? setting : with(setting, whole(), null);
        }
        return with(setting, name, value(typed));
    }

    /** What is no number stays text, for the setting to refuse. */
    private JsonNode value(String typed) {
        return switch (kind) {
            case NUMBER ->
                    typed.matches("\\d{1,9}")
                            ? JsonNode.createNumberNode(Integer.parseInt(typed))
                            : JsonNode.createStringNode(typed);
            case YES_NO ->
                    typed.matches("true|false")
                            ? JsonNode.createBooleanNode(typed.equals("true"))
                            : JsonNode.createStringNode(typed);
            case LINES ->
                    JsonNode.createArrayNode(
                            typed.lines()
                                    .map(String::strip)
                                    .filter(it -> !it.isEmpty())
                                    .map(JsonNode::createStringNode)
                                    .toList());
            case LINKS ->
                    JsonNode.createArrayNode(
                            typed.lines()
                                    .map(String::strip)
                                    .filter(it -> !it.isEmpty())
                                    .map(Field::link)
                                    .toList());
            default -> JsonNode.createStringNode(typed);
        };
    }

    /** The last word is the address. */
    private static JsonNode link(String line) {
        int end = line.lastIndexOf(' ');
        return JsonNode.createObjectNode(
                Map.of(
                        "name", JsonNode.createStringNode(line.substring(0, Math.max(0, end))),
                        "url", JsonNode.createStringNode(line.substring(end + 1))));
    }

    private static String lines(JsonNode list) {
        List<String> lines = new ArrayList<>();
        list.values().forEach(it -> lines.add(it.coerceStringValue()));
        return String.join("\n", lines);
    }

    private static String links(JsonNode list) {
        List<String> lines = new ArrayList<>();
        list.values().forEach(it -> lines.add(text(it.get("name")) + " " + text(it.get("url"))));
        return String.join("\n", lines);
    }

    private static String text(@Nullable JsonNode node) {
        return node == null ? "" : node.coerceStringValue();
    }

    /** An object that is left empty goes, too. */
    private static JsonNode with(JsonNode tree, String path, @Nullable JsonNode value) {
        String[] names = path.split("\\.", 2);
        Map<String, JsonNode> members = new LinkedHashMap<>();
        tree.entries().forEach(it -> members.put(it.getKey(), it.getValue()));
        JsonNode member = value;
        if (names.length > 1) {
            JsonNode inner = members.get(names[0]);
            boolean isObject = inner != null && inner.isObject();
            JsonNode changed =
                    with(
                            isObject
                                    ? Objects.requireNonNull(inner)
                                    : JsonNode.createObjectNode(Map.of()),
                            names[1],
                            value);
            member = changed.size() == 0 ? null : changed;
        }
        if (member == null) {
            members.remove(names[0]);
        } else {
            members.put(names[0], member);
        }
        return JsonNode.createObjectNode(members);
    }
}
