package dev.skerry.crm.contact;

import dev.skerry.crm.mag.ContactMag;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import java.util.Map;

/**
 * A contact with all that is filed under it.
 *
 * @param customFields value by the custom field's name
 */
@Serdeable
public record ContactDetail(
        Contact contact,
        Map<String, String> customFields,
        List<MarketingList> lists,
        List<ContactMag> mags,
        List<Consent> consents) {}
