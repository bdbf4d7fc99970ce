package dev.skerry.functions.crmadmin;

import dev.skerry.crm.contact.AddNote;
import dev.skerry.crm.contact.FileContact;
import dev.skerry.crm.contact.MarketingList;
import dev.skerry.crm.contact.Note;
import dev.skerry.crm.contact.NoteRepository;
import dev.skerry.http.Access;
import dev.skerry.http.SiteEndpoint;
import dev.skerry.kernel.page.Page;
import dev.skerry.kernel.page.PageRequest;
import dev.skerry.kernel.site.Feature;
import dev.skerry.kernel.site.Role;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.annotation.Status;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is filed under a contact. Tags and lists are set as a whole.
 *
 * <pre>{@code
 * POST …/notes {"body":"Called back"} → 201 {"id":"…","body":"…","source":"staff","authorId":"…","createdAt":"…"}
 * POST …/tags  {"tags":["vip"]}       → {"tags":["vip"]}
 * POST …/lists {"listIds":["…"]}      → [{"id":"…","slug":"newsletter","name":"…","description":null}]
 * }</pre>
 */
@Controller("/api/crm/contacts/{id}")
@SiteEndpoint(access = Access.STAFF, feature = Feature.CRM)
class ContactFilesController {

    @Serdeable
    record NewNote(@Nullable String body) {}

    @Serdeable
    record TagSet(List<String> tags) {}

    @Serdeable
    record ListSet(List<UUID> listIds) {}

    private final NoteRepository notes;
    private final AddNote addNote;
    private final FileContact fileContact;

    ContactFilesController(NoteRepository notes, AddNote addNote, FileContact fileContact) {
        this.notes = notes;
        this.addNote = addNote;
        this.fileContact = fileContact;
    }

    @Get("/notes")
    Page<Note> notes(
            UUID id, @Nullable @QueryValue Integer limit, @Nullable @QueryValue String cursor) {
        return notes.ofContact(id, PageRequest.of(limit, cursor));
    }

    @Post("/notes")
    @Status(HttpStatus.CREATED)
    @SiteEndpoint(role = Role.EDITOR)
    Note add(UUID id, @Body NewNote note) {
        return addNote.add(id, note.body());
    }

    @Post("/tags")
    @SiteEndpoint(role = Role.EDITOR)
    TagSet setTags(UUID id, @Body TagSet set) {
        return new TagSet(fileContact.underTags(id, set.tags()));
    }

    @Post("/lists")
    @SiteEndpoint(role = Role.EDITOR)
    List<MarketingList> setLists(UUID id, @Body ListSet set) {
        return fileContact.underLists(id, set.listIds());
    }
}
