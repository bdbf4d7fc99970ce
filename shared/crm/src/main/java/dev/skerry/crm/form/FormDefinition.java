package dev.skerry.crm.form;

import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A form as staff write it. On a change, what is null stays as it is.
 *
 * @param status {@code open} or {@code closed}
 */
@Serdeable
public record FormDefinition(
        @Nullable String name,
        @Nullable String slug,
        @Nullable String status,
        @Nullable FormSettings settings,
        @Nullable List<String> autoAssignTags,
        @Nullable List<UUID> autoAssignMagIds,
        @Nullable List<Field> fields) {

    /**
     * @param key a contact's own field, a custom field's name, or any other key, whose answers stay
     *     in the submission
     * @param type what a custom field has, or what its key suggests, when null
     * @param rules what a custom field has when null
     */
    @Serdeable
    public record Field(
            @Nullable String key,
            @Nullable String label,
            @Nullable String type,
            @Nullable Boolean required,
            @Nullable Rules rules) {}
}
