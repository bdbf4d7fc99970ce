package dev.skerry.crm.form;

import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import java.util.UUID;

/**
 * A form with everything a submission is checked against.
 *
 * @param revision counts changes of the form and its fields
 */
@Serdeable
public record Form(
        UUID id,
        String slug,
        String name,
        boolean open,
        long revision,
        FormSettings settings,
        List<String> autoAssignTags,
        List<UUID> autoAssignMagIds,
        List<FormField> fields) {

    public Form {
        autoAssignTags = List.copyOf(autoAssignTags);
        autoAssignMagIds = List.copyOf(autoAssignMagIds);
        fields = List.copyOf(fields);
    }
}
