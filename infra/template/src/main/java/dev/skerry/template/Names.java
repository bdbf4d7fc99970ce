package dev.skerry.template;

import java.util.Locale;
import java.util.regex.Pattern;

final class Names {

    private static final Pattern HUMP = Pattern.compile("(?<=[a-z0-9])(?=[A-Z])");

    private Names() {}

    static String kebab(String id) {
        return HUMP.matcher(id).replaceAll("-").toLowerCase(Locale.ROOT);
    }
}
