package dev.skerry.crm.erasure;

import dev.skerry.crm.contact.MarketingConsent;
import dev.skerry.kernel.site.SiteScope;
import dev.skerry.kernel.sql.Database;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.UUID;

/** Removes a person from the tables of contacts, lists and forms. */
@Singleton
final class ErasureRepository {

    /**
     * @param wantsNoMail whether they said so by what goes with the contact
     */
    record Known(UUID contact, boolean wantsNoMail) {}

    private static final String LOCK =
            """
            select c.id,
                   coalesce(c.dnd_status in ('email', 'all'), false) or :refused as wants_no_mail
            from crm_contacts c where c.site_id = ? and c.email_norm = ?
            for update of c
            """
                    .replace(":refused", MarketingConsent.isRefused("c.site_id", "c.id"));

    private final Database database;

    ErasureRepository(Database database) {
        this.database = database;
    }

    /** Confirmed or not; of who confirmed, the proof goes with the contact. */
    long removeSignups(String norm) {
        return database.update(
                "delete from list_signups where site_id = ? and email_norm = ?", site(), norm);
    }

    /** Files of people that were uploaded and are not entered yet; nobody looks into them. */
    long countFilesToImport() {
        return database.get(
                "select count(*) as files from contact_imports where site_id = ? and status in ('waiting', 'running')",
                row -> row.bigint("files"),
                site());
    }

    Optional<Known> lock(String norm) {
        return database.find(
                LOCK, row -> new Known(row.uuid("id"), row.bool("wants_no_mail")), site(), norm);
    }

    /** By the contact: forms find it by the address that was written in them. */
    long removeSubmissions(Known known) {
        return database.update(
                "delete from form_submissions where site_id = ? and contact_id = ?",
                site(),
                known.contact());
    }

    /** With notes, tags, lists, groups, fields and consents. */
    long removeContact(Known known) {
        return database.update(
                "delete from crm_contacts where site_id = ? and id = ?", site(), known.contact());
    }

    private static UUID site() {
        return SiteScope.current().site().id().value();
    }
}
