package dev.skerry.crm.contact;

import io.micronaut.serde.annotation.Serdeable;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A list that contacts are put on, and that mass messages go to.
 *
 * @param doubleOptIn anybody may ask to be on it, and only those who confirmed that by mail get its
 *     mail, whoever else is filed under it
 * @param consentText what they agree to
 */
@Serdeable
public record MarketingList(
        UUID id,
        String slug,
        String name,
        @Nullable String description,
        boolean doubleOptIn,
        @Nullable String consentText) {}
