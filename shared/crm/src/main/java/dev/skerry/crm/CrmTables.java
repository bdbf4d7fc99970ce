package dev.skerry.crm;

import dev.skerry.crm.upload.EndUploads;
import dev.skerry.kernel.table.Arrival;
import dev.skerry.kernel.table.OwnedTable;
import dev.skerry.kernel.table.TableOwner;
import jakarta.inject.Singleton;
import java.util.List;

/** Contacts and what they are filed under, their groups, forms and lists. */
@Singleton
final class CrmTables implements TableOwner {

    private final EndUploads endUploads;

    CrmTables(EndUploads endUploads) {
        this.endUploads = endUploads;
    }

    @Override
    public List<OwnedTable> tables() {
        return List.of(
                OwnedTable.of("contact_imports"),
                OwnedTable.of("crm_consents"),
                OwnedTable.of("crm_contact_custom_fields"),
                OwnedTable.of("crm_contact_lists"),
                OwnedTable.of("crm_contact_mags"),
                OwnedTable.of("crm_contact_tags"),
                OwnedTable.of("crm_contacts"),
                OwnedTable.of("crm_custom_fields"),
                OwnedTable.of("crm_notes"),
                OwnedTable.of("form_fields"),
                OwnedTable.of("form_submissions"),
                OwnedTable.of("forms"),
                // The links that were mailed lead to the exported site.
                OwnedTable.ofTheMoment("list_signups"),
                OwnedTable.of("mags"),
                OwnedTable.of("marketing_lists"));
    }

    /** Uploads on their way are no part of an export. */
    @Override
    public void settle(Arrival arrival) {
        endUploads.end("the site was imported");
    }
}
