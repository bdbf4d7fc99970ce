package dev.skerry.functions.console.settings;

import dev.skerry.sites.SettingVersion;
import java.util.Map;

/**
 * What a setting was from a moment on.
 *
 * @param values by field
 */
public record Earlier(SettingVersion version, Map<String, String> values) {

    public Earlier {
        values = Map.copyOf(values);
    }

    public String value(Field field) {
        String value = values.get(field.name());
        return value == null ? "" : value;
    }
}
