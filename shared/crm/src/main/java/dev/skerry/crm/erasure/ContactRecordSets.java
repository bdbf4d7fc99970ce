package dev.skerry.crm.erasure;

import dev.skerry.kernel.erasure.RecordSet;
import java.util.List;

/** What is handed out of a contact, and of what goes with it. */
final class ContactRecordSets {

    private static final String OF_THE_CONTACT =
            "t.contact_id = (select c.id from crm_contacts c where c.site_id = t.site_id and c.email_norm = :address)";

    static final List<RecordSet> ALL =
            List.of(
                    RecordSet.of("contacts", "crm_contacts", "t.email_norm = :address")
                            .knownBy("email_norm")
                            .with("firstname", "lastname", "fullname", "email", "phone", "company")
                            .with("address", "city", "state", "postal_code", "country")
                            .with("category", "message", "status", "dnd_status", "source")
                            .with("external_crm_id", "created_at", "updated_at"),
                    RecordSet.of("notes", "crm_notes", OF_THE_CONTACT)
                            .with("body", "source", "created_at"),
                    RecordSet.of("tags", "crm_contact_tags", OF_THE_CONTACT)
                            .toldApartBy("t.tag")
                            .with("tag", "added_at"),
                    RecordSet.of("lists", "crm_contact_lists", OF_THE_CONTACT)
                            .toldApartBy("t.list_id::text")
                            .withWorkedOut(
                                    "list",
                                    "(select l.slug from marketing_lists l where l.site_id = t.site_id and l.id = t.list_id)")
                            .with("added_at", "confirmed_at"),
                    RecordSet.of("consents", "crm_consents", OF_THE_CONTACT)
                            .with("consent_type", "consented", "method", "wording", "page")
                            .with("ip_address", "consented_at", "withdrawn_at"),
                    RecordSet.of("custom_fields", "crm_contact_custom_fields", OF_THE_CONTACT)
                            .toldApartBy("t.custom_field_id::text")
                            .withWorkedOut(
                                    "field",
                                    "(select f.name from crm_custom_fields f where f.site_id = t.site_id and f.id = t.custom_field_id)")
                            .with("value", "updated_at"),
                    RecordSet.of("groups", "crm_contact_mags", OF_THE_CONTACT)
                            .withWorkedOut(
                                    "group_name",
                                    "(select g.name from mags g where g.site_id = t.site_id and g.id = t.mag_id)")
                            .with("assigned_via", "assigned_at", "expires_at"),
                    RecordSet.of("form_submissions", "form_submissions", OF_THE_CONTACT)
                            .withWorkedOut(
                                    "form",
                                    "(select f.slug from forms f where f.site_id = t.site_id and f.id = t.form_id)")
                            .with("answers", "ip_address", "created_at"),
                    RecordSet.of("list_signups", "list_signups", "t.email_norm = :address")
                            .knownBy("email_norm")
                            .with("email", "name", "consent_text", "page", "ip_address")
                            .with("signed_up_at", "confirmed_at"));

    private ContactRecordSets() {}
}
