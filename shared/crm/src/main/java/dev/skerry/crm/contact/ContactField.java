package dev.skerry.crm.contact;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The columns of a contact that forms and staff fill in, in the order statements bind them. */
public enum ContactField {
    FIRSTNAME("firstname", 200),
    LASTNAME("lastname", 200),
    FULLNAME("fullname", 400),
    EMAIL("email", 254),
    PHONE("phone", 50),
    COMPANY("company", 200),
    ADDRESS("address", 400),
    CITY("city", 200),
    STATE("state", 200),
    POSTAL_CODE("postalCode", 30),
    COUNTRY("country", 100),
    CATEGORY("category", 100),
    MESSAGE("message", 20_000);

    private static final Map<String, ContactField> BY_KEY =
            Arrays.stream(values())
                    .collect(Collectors.toMap(ContactField::key, Function.identity()));

    private final String key;
    private final int longest;

    ContactField(String key, int longest) {
        this.key = key;
        this.longest = longest;
    }

    public static Optional<ContactField> of(String key) {
        return Optional.ofNullable(BY_KEY.get(key));
    }

    /** The spelling in JSON. */
    public String key() {
        return key;
    }

    public int longest() {
        return longest;
    }

    public String column() {
        return name().toLowerCase(Locale.ROOT);
    }
}
