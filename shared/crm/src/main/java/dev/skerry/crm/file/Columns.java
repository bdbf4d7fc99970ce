package dev.skerry.crm.file;

import dev.skerry.crm.contact.ContactField;
import dev.skerry.kernel.problem.Problem;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which column of a file holds which field of a contact. */
final class Columns {

    private static final int MOST = 200;

    /** As people name them, beside the fields' own keys; letters and digits only. */
    private static final Map<String, ContactField> NAMES =
            Map.ofEntries(
                    Map.entry("epost", ContactField.EMAIL),
                    Map.entry("epostadress", ContactField.EMAIL),
                    Map.entry("mail", ContactField.EMAIL),
                    Map.entry("mejl", ContactField.EMAIL),
                    Map.entry("emailaddress", ContactField.EMAIL),
                    Map.entry("förnamn", ContactField.FIRSTNAME),
                    Map.entry("efternamn", ContactField.LASTNAME),
                    Map.entry("namn", ContactField.FULLNAME),
                    Map.entry("name", ContactField.FULLNAME),
                    Map.entry("telefon", ContactField.PHONE),
                    Map.entry("telefonnummer", ContactField.PHONE),
                    Map.entry("mobil", ContactField.PHONE),
                    Map.entry("företag", ContactField.COMPANY),
                    Map.entry("adress", ContactField.ADDRESS),
                    Map.entry("ort", ContactField.CITY),
                    Map.entry("stad", ContactField.CITY),
                    Map.entry("län", ContactField.STATE),
                    Map.entry("postnummer", ContactField.POSTAL_CODE),
                    Map.entry("zip", ContactField.POSTAL_CODE),
                    Map.entry("land", ContactField.COUNTRY),
                    Map.entry("kategori", ContactField.CATEGORY));

    private final List<@Nullable ContactField> fields;
    private final List<String> ignored;

    private Columns(List<@Nullable ContactField> fields, List<String> ignored) {
        this.fields = fields;
        this.ignored = List.copyOf(ignored);
    }

    /**
     * @param chosen what whoever imports says, by header; it goes before what names suggest
     */
    static Columns of(List<String> header, Map<String, String> chosen) {
        if (header.size() > MOST) {
            throw Problem.invalid("", "line 1 has more than " + MOST + " columns");
        }
        List<@Nullable ContactField> fields = new ArrayList<>();
        List<String> ignored = new ArrayList<>();
        Set<ContactField> seen = EnumSet.noneOf(ContactField.class);
        for (String cell : header) {
            String name = cell.strip();
            ContactField field = field(name, chosen);
            if (field == null && !name.isEmpty()) {
                ignored.add(name);
            }
            if (field != null && !seen.add(field)) {
                throw Problem.invalid("", "line 1 has two columns for " + field.key());
            }
            fields.add(field);
        }
        if (!seen.contains(ContactField.EMAIL)) {
            throw Problem.invalid("", "line 1 names no column for email");
        }
        return new Columns(fields, ignored);
    }

    private static @Nullable ContactField field(String name, Map<String, String> chosen) {
        String key = chosen.get(name);
        if (key != null) {
            return ContactField.of(key)
                    .orElseThrow(() -> Problem.invalid("/column", "names no field of a contact"));
        }
        String plain = name.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]", "");
        for (ContactField field : ContactField.values()) {
            if (field.key().toLowerCase(Locale.ROOT).equals(plain)) {
                return field;
            }
        }
        return NAMES.get(plain);
    }

    /** By key; cells without text are left out. */
    Map<String, Object> read(List<String> cells) {
        Map<String, Object> contact = new LinkedHashMap<>();
        for (int i = 0; i < Math.min(cells.size(), fields.size()); i++) {
            ContactField field = fields.get(i);
            if (field != null && !cells.get(i).isBlank()) {
                contact.put(Objects.requireNonNull(field).key(), cells.get(i).strip());
            }
        }
        return contact;
    }

    /** Headers that mean nothing to us. */
    List<String> ignored() {
        return ignored;
    }
}
