package dev.skerry.sites;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Some settings of a site as they were at one moment, without what is secret in them.
 *
 * @param values JSON by key
 */
record PlainSettings(Map<String, String> values, SettingJson json) {

    PlainSettings {
        values = Map.copyOf(values);
    }

    /** Null while nobody has set it. */
    <T> @Nullable T find(SettingKey<T> key) {
        String value = values.get(key.name());
        return value == null ? null : json.bind(json.parse(value), key);
    }
}
