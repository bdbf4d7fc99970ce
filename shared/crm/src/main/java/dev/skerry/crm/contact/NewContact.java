package dev.skerry.crm.contact;

import dev.skerry.kernel.problem.Problem;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Somebody to be entered, whose words were read and found right. */
public final class NewContact {

    private final ContactWords words;
    private final String norm;

    private NewContact(ContactWords words, String norm) {
        this.words = words;
        this.norm = norm;
    }

    /**
     * @param at where in the request they are, as a JSON pointer
     * @param fields by {@link ContactField} key; {@code email} is one of them
     * @throws Problem {@code invalid_request} with a pointer to what is wrong
     */
    public static NewContact read(String at, Map<String, ?> fields) {
        ContactWords words = ContactWords.read(at, new LinkedHashMap<>(fields));
        String email = words.fields().get(ContactField.EMAIL);
        if (email == null) {
            throw Problem.invalid(at + "/email", "is required");
        }
        return new NewContact(words, email.toLowerCase(Locale.ROOT));
    }

    /** Their address as addresses are compared. */
    public String norm() {
        return norm;
    }

    ContactWords words() {
        return words;
    }

    /** Whom it is about is nobody's business. */
    @Override
    public String toString() {
        return "NewContact[]";
    }
}
