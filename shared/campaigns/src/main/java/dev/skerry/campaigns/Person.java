package dev.skerry.campaigns;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One of an audience.
 *
 * @param id of the contact or the user: what an audience is in order of
 * @param norm the address in lower case: nobody gets the same campaign twice there
 * @param wanted false for who is to be left out
 */
record Person(
        UUID id,
        @Nullable UUID userId,
        String address,
        String norm,
        @Nullable String name,
        @Nullable String firstname,
        @Nullable String lastname,
        @Nullable String company,
        @Nullable String locale,
        boolean wanted) {

    /** Somebody to try a template on: every variable has a value. */
    static final Person SOMEBODY =
            new Person(
                    new UUID(0, 0),
                    null,
                    "kim@example.org",
                    "kim@example.org",
                    "Kim Ek",
                    "Kim",
                    "Ek",
                    "",
                    null,
                    true);

    /**
     * What a template may name. A person's own values win; where there is none, the campaign's
     * does, so that {@code {"name": "friend"}} greets the nameless.
     */
    Map<String, Object> data(Map<String, Object> campaign) {
        Map<String, Object> data = new HashMap<>();
        own().forEach((key, value) -> data.put(key, Objects.requireNonNullElse(value, "")));
        data.putAll(campaign);
        own().forEach(
                        (key, value) -> {
                            if (value != null && !value.isEmpty()) {
                                data.put(key, value);
                            }
                        });
        return data;
    }

    private Map<String, @Nullable String> own() {
        Map<String, @Nullable String> own = new HashMap<>();
        own.put("name", name);
        own.put("firstname", firstname);
        own.put("lastname", lastname);
        own.put("company", company);
        own.put("email", address);
        return own;
    }
}
