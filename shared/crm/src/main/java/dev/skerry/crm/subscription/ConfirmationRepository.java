package dev.skerry.crm.subscription;

import dev.skerry.crm.contact.MarketingConsent;
import dev.skerry.kernel.id.Ids;
import dev.skerry.kernel.site.SiteScope;
import dev.skerry.kernel.sql.Database;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.UUID;

/**
 * What a confirmed signup writes: the contact, their place on the list, and the consent that proves
 * it.
 */
@Singleton
final class ConfirmationRepository {

    /** Somebody the site knows stays as they are; a blank name is filled in. */
    private static final String ENTER =
            """
            insert into crm_contacts as c (site_id, id, email, fullname, source, created_at, updated_at)
            values (?, ?, ?, ?, 'signup', ?, ?)
            on conflict (site_id, email_norm) do update
              set fullname = coalesce(c.fullname, excluded.fullname), updated_at = excluded.updated_at
            returning c.id
            """;

    private static final String FILE =
            """
            insert into crm_contact_lists (site_id, contact_id, list_id, added_at, confirmed_at) values (?, ?, ?, ?, ?)
            on conflict (site_id, contact_id, list_id) do update set confirmed_at = excluded.confirmed_at
            """;

    private static final String CONSENT =
            """
            insert into crm_consents (site_id, id, contact_id, consent_type, consented, method, ip_address, consented_at,
                                      wording, page)
            values (?, ?, ?, 'email_marketing', true, 'double_opt_in', ?, ?, ?, ?)
            """;

    private static final String HAD_REFUSED =
            """
            select :refused as refused from crm_contacts c where c.site_id = ? and c.email_norm = ?
            """
                    .replace(":refused", MarketingConsent.isRefused("c.site_id", "c.id"));

    private static final String CONFIRM =
            "update list_signups set confirmed_at = ? where site_id = ? and id = ?";

    private static final String FORGET_OTHERS =
            """
            delete from list_signups
            where site_id = ? and list_id = ? and email_norm = ? and confirmed_at is null
            """;

    private final Database database;

    ConfirmationRepository(Database database) {
        this.database = database;
    }

    /** Whether the contact with this address refused mass mail by their latest consent. */
    boolean hadRefused(String norm) {
        return database.find(HAD_REFUSED, row -> row.bool("refused"), site(), norm).orElse(false);
    }

    /**
     * @param address that the confirmation came from
     */
    void confirm(Signup signup, String address, Instant now) {
        UUID contact =
                database.get(
                        ENTER,
                        row -> row.uuid("id"),
                        site(),
                        Ids.next(),
                        signup.email(),
                        signup.name(),
                        now,
                        now);
        database.update(FILE, site(), contact, signup.listId(), now, now);
        database.update(
                CONSENT,
                site(),
                Ids.next(),
                contact,
                address,
                now,
                signup.consentText(),
                signup.page());
        database.update(CONFIRM, now, site(), signup.id());
        database.update(
                FORGET_OTHERS, site(), signup.listId(), SignupRepository.norm(signup.email()));
    }

    private static UUID site() {
        return SiteScope.current().site().id().value();
    }
}
