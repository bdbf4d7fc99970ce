package dev.skerry.functions.console.staff;

import dev.skerry.accounts.ListStaffPeople;
import dev.skerry.accounts.ManageStaffAccess;
import dev.skerry.accounts.StaffPerson;
import dev.skerry.functions.console.Asked;
import dev.skerry.functions.console.Frame.Step;
import dev.skerry.functions.console.Frames;
import dev.skerry.functions.console.Language;
import dev.skerry.functions.console.Words;
import dev.skerry.kernel.problem.Problem;
import dev.skerry.sites.RequireSuperadmin;
import gg.jte.generated.precompiled.StaticTemplates;
import gg.jte.models.runtime.JteModel;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import jakarta.inject.Singleton;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The page of somebody of the staff: what they may do, where they are signed in, and by what. */
@Singleton
final class StaffPages {

    static final String PATH = "/console/staff";

    private final RequireSuperadmin superadmin;
    private final ListStaffPeople people;
    private final ManageStaffAccess access;
    private final Frames frames;
    private final StaticTemplates templates = new StaticTemplates();

    StaffPages(
            RequireSuperadmin superadmin,
            ListStaffPeople people,
            ManageStaffAccess access,
            Frames frames) {
        this.superadmin = superadmin;
        this.people = people;
        this.access = access;
        this.frames = frames;
    }

    /**
     * @param said what went wrong with what was asked last; empty when nothing did
     */
    JteModel page(HttpRequest<?> request, UUID id, String said) {
        StaffPerson person = people.find(id);
        Words words = Words.in(Language.of(request));
        String name = person.displayName() == null ? person.email() : person.displayName();
        return templates.staffPerson(
                frames.named(request, name, new Step(words.say("staff.title"), PATH)),
                person,
                access.sessions(id),
                superadmin.check().sessionId(),
                access.waysIn(id),
                PATH + "/" + id,
                said);
    }

    /** Does it, and shows the page again. */
    HttpResponse<?> done(HttpRequest<?> request, UUID id, Runnable wish) {
        superadmin.check();
        return Asked.of(
                request, PATH + "/" + id, "staff_problem", wish, said -> page(request, id, said));
    }

    /** What somebody cannot undo by themselves asks for their address. */
    void requireTyped(UUID id, @Nullable String typed) {
        if (!people.find(id).email().equals(Asked.text(typed))) {
            throw Problem.invalid("/confirm", "must be the address");
        }
    }
}
