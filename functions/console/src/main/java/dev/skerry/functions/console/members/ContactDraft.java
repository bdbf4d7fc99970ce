package dev.skerry.functions.console.members;

import dev.skerry.functions.console.Asked;
import io.micronaut.serde.annotation.Serdeable;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Whom somebody enters by hand, as they typed it. */
@Serdeable
public record ContactDraft(
        @Nullable String fullname, @Nullable String email, @Nullable String phone) {

    static final ContactDraft EMPTY = new ContactDraft("", "", "");

    public ContactDraft {
        fullname = Asked.text(fullname);
        email = Asked.text(email);
        phone = Asked.text(phone);
    }

    /** What is filled in, by the API's names. */
    Map<String, @Nullable Object> fields() {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("fullname", fullname);
        fields.put("email", email);
        fields.put("phone", phone);
        fields.values().removeIf(""::equals);
        return fields;
    }
}
