package dev.skerry.campaigns.segment;

import static dev.skerry.campaigns.segment.Comparison.AFTER;
import static dev.skerry.campaigns.segment.Comparison.BEFORE;
import static dev.skerry.campaigns.segment.Comparison.CONTAINS;
import static dev.skerry.campaigns.segment.Comparison.EQUALS;
import static dev.skerry.campaigns.segment.Comparison.IS_NOT_SET;
import static dev.skerry.campaigns.segment.Comparison.IS_SET;
import static dev.skerry.campaigns.segment.Comparison.NOT_EQUALS;
import static dev.skerry.campaigns.segment.Comparison.STARTS_WITH;

import dev.skerry.crm.contact.ContactField;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** What a condition asks about. */
public sealed interface Field {

    /** A column of text: what staff and forms fill in, and {@code status} and {@code source}. */
    record Text(String key, String column) implements Field {}

    /** {@code createdAt}: when the contact came to be. */
    record Created() implements Field {}

    /** {@code tag}: whether the contact has one of this name. */
    record Tag() implements Field {}

    /** {@code list}: whether the contact is on the marketing list with this slug. */
    record Listed() implements Field {}

    /** {@code custom.<name>}: a field of the site's own. */
    record Custom(String name) implements Field {}

    String CUSTOM = "custom.";

    static Optional<Field> of(String key) {
        if (key.startsWith(CUSTOM) && key.length() > CUSTOM.length()) {
            return Optional.of(new Custom(key.substring(CUSTOM.length())));
        }
        return switch (key) {
            case "status", "source" -> Optional.of(new Text(key, key));
            case "createdAt" -> Optional.of(new Created());
            case "tag" -> Optional.of(new Tag());
            case "list" -> Optional.of(new Listed());
            default ->
                    ContactField.of(key)
                            .filter(it -> it != ContactField.MESSAGE)
                            .map(it -> new Text(key, it.column()));
        };
    }

    /** The spelling in JSON. */
    default String word() {
        return switch (this) {
            case Text it -> it.key();
            case Created _ -> "createdAt";
            case Tag _ -> "tag";
            case Listed _ -> "list";
            case Custom it -> CUSTOM + it.name();
        };
    }

    default Set<Comparison> comparisons() {
        return switch (this) {
            case Text _ ->
                    EnumSet.of(EQUALS, NOT_EQUALS, CONTAINS, STARTS_WITH, IS_SET, IS_NOT_SET);
            case Created _ -> EnumSet.of(BEFORE, AFTER);
            case Tag _, Listed _ -> EnumSet.of(EQUALS, NOT_EQUALS);
            case Custom _ -> EnumSet.complementOf(EnumSet.of(BEFORE, AFTER));
        };
    }
}
