package dev.skerry.mail.domain;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** {@code v=DKIM1; p=…}: the form of DKIM and DMARC records (RFC 6376 section 3.2). */
final class TagList {

    private TagList() {}

    /** Names in lower case; white space around and inside values of base64 does not count. */
    static Map<String, String> of(String record) {
        Map<String, String> tags = new LinkedHashMap<>();
        for (String tag : record.split(";")) {
            int equals = tag.indexOf('=');
            if (equals > 0) {
                tags.putIfAbsent(
                        tag.substring(0, equals).strip().toLowerCase(Locale.ROOT),
                        tag.substring(equals + 1).strip());
            }
        }
        return tags;
    }
}
