package dev.skerry.crm.contact;

import io.micronaut.serde.annotation.Serdeable;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A list that contacts are put on, and that mass messages go to. */
@Serdeable
public record MarketingList(UUID id, String slug, String name, @Nullable String description) {}
