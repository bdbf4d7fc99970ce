package dev.skerry.crm.contact;

import dev.skerry.crm.PlainText;
import dev.skerry.kernel.id.Ids;
import dev.skerry.kernel.problem.Problem;
import dev.skerry.kernel.site.Actor;
import dev.skerry.kernel.site.SiteScope;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Writes into a contact's activity stream. */
@Singleton
public final class AddNote {

    private final NoteRepository notes;
    private final Clock clock;

    AddNote(NoteRepository notes, Clock clock) {
        this.notes = notes;
        this.clock = clock;
    }

    /**
     * @throws Problem {@code not_found}, {@code invalid_request}
     */
    public Note add(UUID contact, @Nullable String body) {
        UUID author =
                SiteScope.current().actor() instanceof Actor.Staff staff ? staff.accountId() : null;
        Note note =
                new Note(
                        Ids.next(),
                        PlainText.required("/body", body, 10_000),
                        "staff",
                        author,
                        clock.instant());
        if (!notes.add(contact, note)) {
            throw Problem.notFound("contact");
        }
        return note;
    }
}
