package dev.skerry.campaigns.message;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who has not been there since messages came.
 *
 * @param sender of all of them; null for several
 */
record AbsentUser(
        UUID id,
        String email,
        @Nullable String name,
        @Nullable String locale,
        int unread,
        @Nullable String sender) {

    /** For the template {@code offline}. */
    Map<String, Object> data(String link) {
        Map<String, Object> data = new HashMap<>();
        data.put("name", name == null ? "" : name);
        data.put("sender", sender == null ? "" : sender);
        data.put("count", unread);
        data.put("link", link);
        return data;
    }
}
