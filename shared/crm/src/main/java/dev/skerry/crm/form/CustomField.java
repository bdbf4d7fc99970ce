package dev.skerry.crm.form;

import io.micronaut.serde.annotation.Serdeable;
import java.util.UUID;

/** A field of the site's own, beside the columns every contact has. */
@Serdeable
public record CustomField(UUID id, String name, String label, FieldType type, Rules rules) {}
