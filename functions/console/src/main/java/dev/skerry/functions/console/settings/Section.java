package dev.skerry.functions.console.settings;

import java.util.Map;

/**
 * A form on its page.
 *
 * @param typed what its fields hold
 * @param wrong what is wrong with them
 * @param said what was refused; empty for nothing
 * @param saved whether it was written just now
 */
public record Section(
        SettingForm form,
        Map<String, String> typed,
        Map<String, String> wrong,
        String said,
        boolean saved) {

    public Section {
        typed = Map.copyOf(typed);
        wrong = Map.copyOf(wrong);
    }

    /** What the field of that name holds. */
    public String value(Field field) {
        String value = typed.get(field.name());
        return value == null ? "" : value;
    }
}
