package dev.skerry.crm.contact;

import dev.skerry.crm.mag.ContactMagRepository;
import dev.skerry.kernel.site.SiteScope;
import dev.skerry.kernel.sql.Database;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/** Reads a contact with all that is filed under it. */
@Singleton
public final class ContactDetailRepository {

    private final ContactRepository contacts;
    private final ListRepository lists;
    private final ContactMagRepository mags;
    private final Database database;

    ContactDetailRepository(
            ContactRepository contacts,
            ListRepository lists,
            ContactMagRepository mags,
            Database database) {
        this.contacts = contacts;
        this.lists = lists;
        this.mags = mags;
        this.database = database;
    }

    public Optional<ContactDetail> byId(UUID id) {
        return database.inTransaction(
                () ->
                        contacts.byId(id)
                                .map(
                                        contact ->
                                                new ContactDetail(
                                                        contact,
                                                        customFields(id),
                                                        lists.ofContact(id),
                                                        mags.ofContact(id),
                                                        consents(id))));
    }

    private Map<String, String> customFields(UUID contact) {
        Map<String, String> values = new TreeMap<>();
        database.list(
                """
                select f.name, v.value from crm_contact_custom_fields v
                join crm_custom_fields f on f.site_id = v.site_id and f.id = v.custom_field_id
                where v.site_id = ? and v.contact_id = ?
                """,
                row -> values.put(row.text("name"), row.text("value")) == null,
                site(),
                contact);
        return values;
    }

    private List<Consent> consents(UUID contact) {
        return database.list(
                """
                select consent_type, consented, method, ip_address, consented_at, withdrawn_at, wording, page
                from crm_consents where site_id = ? and contact_id = ? order by consented_at desc, id desc limit 200
                """,
                row ->
                        new Consent(
                                row.text("consent_type"),
                                row.bool("consented"),
                                row.text("method"),
                                row.textOrNull("ip_address"),
                                row.instant("consented_at"),
                                row.instantOrNull("withdrawn_at"),
                                row.textOrNull("wording"),
                                row.textOrNull("page")),
                site(),
                contact);
    }

    private static UUID site() {
        return SiteScope.current().site().id().value();
    }
}
