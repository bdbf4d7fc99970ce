package dev.skerry.accounts;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What mail needs to know of a person, found where pages are used to putting it. */
final class ProfileWords {

    private static final int LONGEST_NAME = 100;

    private ProfileWords() {}

    static @Nullable String displayName(Map<String, Object> data) {
        for (String key : List.of("display_name", "displayName", "full_name", "name")) {
            if (data.get(key) instanceof String name && isName(name)) {
                return name.strip();
            }
        }
        return null;
    }

    static @Nullable String locale(Map<String, Object> data) {
        return data.get("locale") instanceof String word ? locale(word) : null;
    }

    /** {@code sv-SE} is {@code sv}; what we do not speak is nothing. */
    static @Nullable String locale(@Nullable String word) {
        if (word == null) {
            return null;
        }
        String language = word.replaceFirst("[-_].*", "");
        return language.equals("sv") || language.equals("en") ? language : null;
    }

    private static boolean isName(String name) {
        return !name.isBlank()
                && name.length() <= LONGEST_NAME
                && name.codePoints().noneMatch(Character::isISOControl)
                // A stranger's mail carries the name: it must not bring a link along.
                && !name.contains("://")
                && !name.contains("www.");
    }
}
