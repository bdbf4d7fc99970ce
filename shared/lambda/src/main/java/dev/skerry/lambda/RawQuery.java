package dev.skerry.lambda;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads {@code application/x-www-form-urlencoded} text, from an address or a body. */
final class RawQuery {

    /** More parameters than any of our endpoints has; the rest of a flood is not looked at. */
    private static final int MAX = 1_000;

    private RawQuery() {}

    static Map<CharSequence, List<String>> parse(@Nullable String raw) {
        Map<CharSequence, List<String>> parameters = new LinkedHashMap<>();
        if (raw == null || raw.isEmpty()) {
            return parameters;
        }
        for (String pair : raw.split("&", MAX)) {
            int equals = pair.indexOf('=');
            String name = decode(equals < 0 ? pair : pair.substring(0, equals));
            if (!name.isEmpty()) {
                parameters
                        .computeIfAbsent(name, _ -> new ArrayList<>())
                        .add(equals < 0 ? "" : decode(pair.substring(equals + 1)));
            }
        }
        return parameters;
    }

    /**
     * The address as it was sent; what is not a valid one is escaped, so that it matches nothing.
     */
    static URI uri(@Nullable String rawPath, @Nullable String rawQuery) {
        String path = rawPath == null || !rawPath.startsWith("/") ? "/" : rawPath;
        String query = rawQuery == null || rawQuery.isEmpty() ? "" : "?" + rawQuery;
        return URI.create(escaped(path + query));
    }

    private static String decode(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException halfAnEscape) {
            return text;
        }
    }

    private static String escaped(String address) {
        StringBuilder safe = new StringBuilder(address.length());
        for (int i = 0; i < address.length(); i++) {
            char c = address.charAt(i);
            boolean escape = c == '%' && hex(address, i + 1) && hex(address, i + 2);
            if (escape || isPlain(c)) {
                safe.append(c);
            } else {
                for (byte b : String.valueOf(c).getBytes(StandardCharsets.UTF_8)) {
                    safe.append('%').append(String.format("%02X", b));
                }
            }
        }
        // A path that begins with two slashes would name a host.
        return safe.toString().replaceFirst("^/{2,}", "/");
    }

    private static boolean isPlain(char c) {
        return (c < 128 && Character.isLetterOrDigit(c)) || "-._~!$&'()*+,;=:@/?".indexOf(c) >= 0;
    }

    private static boolean hex(String text, int at) {
        return at < text.length() && Character.digit(text.charAt(at), 16) >= 0;
    }
}
