package dev.skerry.crm.contact;

import dev.skerry.kernel.page.Page;
import dev.skerry.kernel.page.PageRequest;
import dev.skerry.kernel.site.SiteScope;
import dev.skerry.kernel.sql.Database;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;

/** The table crm_notes. */
@Singleton
public final class NoteRepository {

    private final Database database;

    NoteRepository(Database database) {
        this.database = database;
    }

    /** Newest first. */
    public Page<Note> ofContact(UUID contact, PageRequest asked) {
        List<Note> rows =
                database.list(
                        """
                        select id, body, source, author_id, created_at from crm_notes
                        where site_id = ? and contact_id = ?
                          and id < coalesce(?::uuid, 'ffffffff-ffff-ffff-ffff-ffffffffffff')
                        order by id desc limit ?
                        """,
                        row ->
                                new Note(
                                        row.uuid("id"),
                                        row.text("body"),
                                        row.text("source"),
                                        row.uuidOrNull("author_id"),
                                        row.instant("created_at")),
                        site(),
                        contact,
                        asked.after(),
                        asked.rows());
        return Page.of(rows, asked, Note::id);
    }

    /** False when there is no such contact. */
    boolean add(UUID contact, Note note) {
        return database.update(
                        """
                        insert into crm_notes (site_id, id, contact_id, body, source, author_id, created_at)
                        select c.site_id, ?, c.id, ?, ?, ?::uuid, ? from crm_contacts c where c.site_id = ? and c.id = ?
                        """,
                        note.id(),
                        note.body(),
                        note.source(),
                        note.authorId(),
                        note.createdAt(),
                        site(),
                        contact)
                == 1;
    }

    private static UUID site() {
        return SiteScope.current().site().id().value();
    }
}
