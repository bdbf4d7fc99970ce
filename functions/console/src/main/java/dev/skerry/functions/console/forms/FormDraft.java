package dev.skerry.functions.console.forms;

import dev.skerry.crm.form.Form;
import dev.skerry.crm.form.FormDefinition;
import dev.skerry.crm.form.FormSettings;
import dev.skerry.functions.console.Asked;
import dev.skerry.functions.console.Words;
import dev.skerry.kernel.problem.Problem;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A form as somebody types it. The page calls its parts as the API's body does, with dots: {@code
 * fields.0.rules.options}. Rows of fields are added, moved and left out by buttons that send all of
 * it, so that it takes no script.
 *
 * @param tags with commas between
 * @param mags ids of groups
 * @param focus the row that was touched last; -1 for none
 */
public record FormDraft(
        String name,
        String slug,
        boolean open,
        String tags,
        Set<String> mags,
        String successMessage,
        String redirectUrl,
        String notificationEmail,
        List<FieldDraft> fields,
        int focus) {

    /** With ten parts each, what a page can send. Forms of more fields are the API's. */
    static final int MOST_FIELDS = 60;

    private static final String MAG = "mag.";

    public FormDraft {
        mags = Set.copyOf(mags);
        fields = List.copyOf(fields);
    }

    /** What most sites begin with. */
    static FormDraft begun(Words words) {
        return new FormDraft(
                "",
                "",
                true,
                "",
                Set.of(),
                "",
                "",
                "",
                List.of(
                        FieldDraft.of("fullname", words.say("forms.first_name"), "text", true),
                        FieldDraft.of("email", words.say("sign_in.email"), "email", true),
                        FieldDraft.of("message", words.say("forms.first_text"), "textarea", true)),
                -1);
    }

    static FormDraft of(Form form) {
        FormSettings settings = form.settings();
        return new FormDraft(
                form.name(),
                form.slug(),
                form.open(),
                String.join(", ", form.autoAssignTags()),
                form.autoAssignMagIds().stream().map(UUID::toString).collect(Collectors.toSet()),
                text(settings.successMessage()),
                text(settings.redirectUrl()),
                text(settings.notificationEmail()),
                form.fields().stream().map(FieldDraft::of).toList(),
                -1);
    }

    static FormDraft read(Map<String, Object> body) {
        List<FieldDraft> fields = new ArrayList<>();
        for (int i = 0; body.containsKey("fields." + i + ".key"); i++) {
            String row = "fields." + i + ".";
            fields.add(FieldDraft.read(name -> text(body, row + name)));
        }
        fields.removeIf(FieldDraft::isEmpty);
        return new FormDraft(
                text(body, "name"),
                text(body, "slug"),
                !text(body, "status").equals("closed"),
                text(body, "autoAssignTags"),
                body.keySet().stream()
                        .filter(it -> it.startsWith(MAG))
                        .map(it -> it.substring(MAG.length()))
                        .collect(Collectors.toCollection(TreeSet::new)),
                text(body, "settings.successMessage"),
                text(body, "settings.redirectUrl"),
                text(body, "settings.notificationEmail"),
                fields,
                -1);
    }

    /**
     * @param wish {@code more}, {@code up.2}, {@code down.2}, {@code drop.2}
     */
    FormDraft after(String wish) {
        List<FieldDraft> changed = new ArrayList<>(fields);
        String[] parts = wish.split("\\.", 2);
        int row =
                parts.length == 2 && parts[1].matches("\\d{1,3}") ? Integer.parseInt(parts[1]) : -1;
        int focus = row;
        if (parts[0].equals("more")) {
            changed.add(FieldDraft.EMPTY);
            focus = changed.size() - 1;
        } else if (row >= 0 && row < changed.size()) {
            focus =
                    switch (parts[0]) {
                        case "up" -> move(changed, row, row - 1);
                        case "down" -> move(changed, row, row + 1);
                        case "drop" -> {
                            changed.remove(row);
                            yield Math.min(row, changed.size() - 1);
                        }
                        default -> row;
                    };
        }
        return new FormDraft(
                name,
                slug,
                open,
                tags,
                mags,
                successMessage,
                redirectUrl,
                notificationEmail,
                changed,
                focus);
    }

    /**
     * @throws Problem {@code invalid_request} for what is no number
     */
    FormDefinition definition() {
        if (fields.size() > MOST_FIELDS) {
            throw Problem.invalid("/fields", "has more than " + MOST_FIELDS + " fields");
        }
        List<FormDefinition.Field> defined = new ArrayList<>();
        for (int i = 0; i < fields.size(); i++) {
            defined.add(fields.get(i).definition("/fields/" + i));
        }
        return new FormDefinition(
                name,
                slug,
                open ? "open" : "closed",
                new FormSettings(
                        given(successMessage), given(redirectUrl), given(notificationEmail)),
                Arrays.stream(tags.split(","))
                        .map(String::strip)
                        .filter(it -> !it.isEmpty())
                        .toList(),
                mags.stream().map(FormDraft::id).toList(),
                defined);
    }

    private static int move(List<FieldDraft> fields, int from, int to) {
        if (to < 0 || to >= fields.size()) {
            return from;
        }
        Collections.swap(fields, from, to);
        return to;
    }

    private static UUID id(String typed) {
        try {
            return UUID.fromString(typed);
        } catch (IllegalArgumentException noId) {
            throw Problem.invalid("/autoAssignMagIds", "names a group that does not exist");
        }
    }

    /** A name that is there twice counts as it was sent last. */
    static String text(Map<String, Object> body, String name) {
        Object value = body.get(name);
        if (value instanceof Collection<?> all) {
            value = all.isEmpty() ? null : List.copyOf(all).getLast();
        }
        return Asked.text(value == null ? null : value.toString());
    }

    private static String text(@Nullable String setting) {
        return setting == null ? "" : setting;
    }

    private static @Nullable String given(String typed) {
        return typed.isEmpty() ? null : typed;
    }
}
