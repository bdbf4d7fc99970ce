package dev.skerry.functions.console.members;

import dev.skerry.crm.contact.Contact;
import dev.skerry.crm.contact.ContactDetail;
import dev.skerry.crm.contact.ContactDetailRepository;
import dev.skerry.crm.contact.ContactRepository;
import dev.skerry.crm.contact.ListRepository;
import dev.skerry.crm.contact.Note;
import dev.skerry.crm.contact.NoteRepository;
import dev.skerry.functions.console.Asked;
import dev.skerry.functions.console.Desk;
import dev.skerry.functions.console.Frame;
import dev.skerry.functions.console.Frame.Step;
import dev.skerry.functions.console.Frames;
import dev.skerry.kernel.page.Page;
import dev.skerry.kernel.page.PageRequest;
import dev.skerry.kernel.problem.Problem;
import gg.jte.generated.precompiled.StaticTemplates;
import gg.jte.models.runtime.JteModel;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.uri.UriBuilder;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The pages of contacts. */
@Singleton
public final class ContactPages {

    private static final int ROWS = 50;

    private final ContactRepository contacts;
    private final ContactDetailRepository details;
    private final ListRepository lists;
    private final NoteRepository notes;
    private final Frames frames;
    private final StaticTemplates templates = new StaticTemplates();

    ContactPages(
            ContactRepository contacts,
            ContactDetailRepository details,
            ListRepository lists,
            NoteRepository notes,
            Frames frames) {
        this.contacts = contacts;
        this.details = details;
        this.lists = lists;
        this.notes = notes;
        this.frames = frames;
    }

    JteModel list(HttpRequest<?> request, ContactSearch search, @Nullable String cursor) {
        return list(request, search, cursor, ContactDraft.EMPTY, "");
    }

    /**
     * @param draft whom somebody wanted to enter
     * @param said what went wrong with that; empty when nothing did
     */
    JteModel list(
            HttpRequest<?> request,
            ContactSearch search,
            @Nullable String cursor,
            ContactDraft draft,
            String said) {
        Page<Contact> page = contacts.page(search.filter(), PageRequest.of(ROWS, cursor));
        UriBuilder asked = UriBuilder.of(Desk.here("/contacts"));
        search.words().forEach(asked::queryParam);
        String next =
                page.nextCursor() == null
                        ? ""
                        : asked.queryParam("cursor", page.nextCursor()).build().toString();
        return templates.membersContacts(
                frames.of(request, "contacts.title", Desk.step()),
                page.items(),
                lists.all(),
                Desk.here("/contacts"),
                next,
                search,
                draft,
                said);
    }

    /**
     * @param note what somebody wanted to write down
     * @param said what went wrong with what was asked last; empty when nothing did
     */
    JteModel contact(
            HttpRequest<?> request, UUID id, @Nullable String cursor, String note, String said) {
        ContactDetail detail = details.byId(id).orElseThrow(() -> Problem.notFound("contact"));
        Page<Note> stream = notes.ofContact(id, PageRequest.of(ROWS, cursor));
        Frame above = frames.of(request, "contacts.title");
        return templates.membersContact(
                frames.named(
                        request,
                        name(detail.contact()).orElse(above.say("contacts.nameless")),
                        Desk.step(),
                        new Step(above.title(), Desk.here("/contacts"))),
                detail,
                lists.all(),
                stream,
                path(id),
                note,
                said);
    }

    /** What a contact is called: by name where there is one. */
    public static Optional<String> name(Contact contact) {
        String both =
                Asked.text(
                        contact.fields().getOrDefault("firstname", "")
                                + " "
                                + contact.fields().getOrDefault("lastname", ""));
        return Stream.of(
                        contact.fields().getOrDefault("fullname", ""),
                        both,
                        contact.fields().getOrDefault("email", ""))
                .filter(it -> !it.isEmpty())
                .findFirst();
    }

    static String path(UUID id) {
        return Desk.here("/contacts/" + id);
    }
}
