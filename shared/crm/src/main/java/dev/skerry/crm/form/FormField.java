package dev.skerry.crm.form;

import io.micronaut.serde.annotation.Serdeable;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One field of a form.
 *
 * @param key the answer's name in the body; a {@link dev.skerry.crm.contact.ContactField}'s key
 *     fills that column of the contact
 * @param customFieldId the field of the site's own that the answer is stored in
 */
@Serdeable
public record FormField(
        String key,
        String label,
        FieldType type,
        boolean required,
        Rules rules,
        @Nullable UUID customFieldId) {}
