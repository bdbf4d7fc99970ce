package dev.skerry.crm.contact;

import dev.skerry.crm.PlainText;
import dev.skerry.kernel.problem.Problem;
import io.micronaut.serde.annotation.Serdeable;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A list that contacts are put on, and that mass messages go to.
 *
 * @param doubleOptIn anybody may ask to be on it, and only those who confirmed that by mail get its
 *     mail, whoever else is filed under it; who was on it before it became so stays
 * @param consentText what they agree to
 */
@Serdeable
public record MarketingList(
        UUID id,
        String slug,
        String name,
        @Nullable String description,
        boolean doubleOptIn,
        @Nullable String consentText) {

    /**
     * @throws Problem {@code invalid_request}; with double opt-in people must know what they agree
     *     to
     */
    static MarketingList checked(
            UUID id,
            @Nullable String slug,
            @Nullable String name,
            @Nullable String description,
            boolean doubleOptIn,
            @Nullable String consentText) {
        return new MarketingList(
                id,
                PlainText.slug("/slug", slug),
                PlainText.required("/name", name, 200),
                PlainText.optional("/description", description, 2_000),
                doubleOptIn,
                doubleOptIn
                        ? PlainText.required("/consentText", consentText, 2_000)
                        : PlainText.optional("/consentText", consentText, 2_000));
    }
}
