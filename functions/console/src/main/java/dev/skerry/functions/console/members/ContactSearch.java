package dev.skerry.functions.console.members;

import dev.skerry.crm.contact.ContactFilter;
import dev.skerry.functions.console.Asked;
import dev.skerry.kernel.problem.Problem;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What somebody looks for among the contacts.
 *
 * @param email a whole address
 * @param list id of a marketing list
 */
public record ContactSearch(String email, String tag, String list) {

    static final ContactSearch ALL = new ContactSearch("", "", "");

    static ContactSearch of(@Nullable String email, @Nullable String tag, @Nullable String list) {
        return new ContactSearch(Asked.text(email), Asked.text(tag), Asked.text(list));
    }

    ContactFilter filter() {
        return new ContactFilter(
                null, tag.isEmpty() ? null : tag, id(), null, email.isEmpty() ? null : email);
    }

    Map<String, Object> words() {
        Map<String, Object> words = new LinkedHashMap<>();
        words.put("email", email);
        words.put("tag", tag);
        words.put("list", list);
        return words;
    }

    private @Nullable UUID id() {
        try {
            return list.isEmpty() ? null : UUID.fromString(list);
        } catch (IllegalArgumentException noId) {
            throw Problem.invalid("/list", "is no list");
        }
    }
}
