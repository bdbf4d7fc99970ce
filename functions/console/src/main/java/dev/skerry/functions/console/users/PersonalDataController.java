package dev.skerry.functions.console.users;

import dev.skerry.accounts.FindPerson;
import dev.skerry.functions.console.Asked;
import dev.skerry.functions.console.Confirmation;
import dev.skerry.functions.console.Desk;
import dev.skerry.functions.console.Frame.Step;
import dev.skerry.functions.console.Frames;
import dev.skerry.functions.console.Html;
import dev.skerry.http.Access;
import dev.skerry.http.SiteEndpoint;
import dev.skerry.kernel.erasure.ErasePerson;
import dev.skerry.kernel.erasure.ExportPerson;
import dev.skerry.kernel.erasure.ListErasures;
import dev.skerry.kernel.erasure.Person;
import dev.skerry.kernel.page.PageRequest;
import dev.skerry.kernel.problem.Problem;
import dev.skerry.kernel.site.Role;
import gg.jte.generated.precompiled.StaticTemplates;
import gg.jte.models.runtime.JteModel;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.serde.ObjectMapper;
import java.io.IOException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * {@code /console/s/<slug>/users/data}: what the site knows of a person, handed out as a file or
 * forgotten, and the receipts of those who were. By account or by address, which never stands in an
 * address of a page. Whoever is to be forgotten has their address typed.
 */
@Produces(MediaType.ALL)
@Controller(
        value = "/console/s/{slug}/users/data",
        consumes = MediaType.APPLICATION_FORM_URLENCODED)
@SiteEndpoint(access = Access.STAFF, role = Role.ADMIN, secondFactor = true, whileLocked = true)
class PersonalDataController {

    private static final int ROWS = 20;

    private final FindPerson findPerson;
    private final ExportPerson exportPerson;
    private final ErasePerson erasePerson;
    private final ListErasures listErasures;
    private final UserPages users;
    private final Frames frames;
    private final ObjectMapper mapper;
    private final StaticTemplates templates = new StaticTemplates();

    PersonalDataController(
            FindPerson findPerson,
            ExportPerson exportPerson,
            ErasePerson erasePerson,
            ListErasures listErasures,
            UserPages users,
            Frames frames,
            ObjectMapper mapper) {
        this.findPerson = findPerson;
        this.exportPerson = exportPerson;
        this.erasePerson = erasePerson;
        this.listErasures = listErasures;
        this.users = users;
        this.frames = frames;
        this.mapper = mapper;
    }

    @Get
    HttpResponse<String> receipts(
            HttpRequest<?> request, String slug, @Nullable @QueryValue String cursor) {
        return Html.page(receipts(request, cursor, "", ""));
    }

    /** What there is, in figures, and the way to the file. */
    @Post
    HttpResponse<?> show(HttpRequest<?> request, String slug, @Body Whom whom) {
        try {
            return Html.page(
                    templates.usersKnown(
                            frames.of(request, "known.title", trail(request)),
                            export(whom),
                            Desk.here("/users/data"),
                            Asked.text(whom.user()),
                            whom.address(),
                            Asked.text(whom.cursor())));
        } catch (Problem refused) {
            return refused(request, refused, whom);
        }
    }

    @Post("/file")
    HttpResponse<?> file(HttpRequest<?> request, String slug, @Body Whom whom) throws IOException {
        ExportPerson.Result part;
        try {
            part = export(whom);
        } catch (Problem refused) {
            return refused(request, refused, whom);
        }
        return HttpResponse.ok(mapper.writeValueAsString(part))
                .contentType(MediaType.APPLICATION_JSON_TYPE)
                .header("Content-Disposition", "attachment; filename=\"person.json\"");
    }

    /** Answers the receipt: of whom it is, nothing says afterwards. */
    @Post("/erase")
    HttpResponse<?> erase(HttpRequest<?> request, String slug, @Body Whom whom) {
        try {
            requireTyped(whom);
            return Html.page(
                    templates.usersErased(
                            frames.of(request, "erased.title", trail(request)),
                            erasePerson.erase(person(whom))));
        } catch (Problem refused) {
            return refused(request, refused, whom);
        }
    }

    private ExportPerson.Result export(Whom whom) {
        return exportPerson.export(new ExportPerson.Command(person(whom), whom.from()));
    }

    private Person person(Whom whom) {
        UUID account = whom.account().orElse(null);
        return findPerson.find(account == null ? whom.address() : null, account);
    }

    private void requireTyped(Whom whom) {
        Confirmation typed = new Confirmation(whom.confirm());
        if (whom.account().isPresent()) {
            users.require(typed, whom.account().get());
        } else {
            typed.require(whom.address(), "the address");
        }
    }

    /** Said on the page whose form it was. */
    private HttpResponse<?> refused(HttpRequest<?> request, Problem refused, Whom whom) {
        return Asked.refused(
                request,
                refused,
                said ->
                        whom.account()
                                .map(it -> users.page(request, it, said))
                                .orElseGet(() -> receipts(request, null, whom.address(), said)));
    }

    private JteModel receipts(
            HttpRequest<?> request, @Nullable String cursor, String email, String said) {
        Step[] trail = trail(request);
        return templates.usersData(
                frames.of(request, "data.title", trail[0], trail[1]),
                listErasures.list(PageRequest.of(ROWS, cursor)),
                Desk.here("/users/data"),
                email,
                said);
    }

    private Step[] trail(HttpRequest<?> request) {
        return new Step[] {
            Desk.step(),
            Desk.step(request, "users.title", "/users"),
            Desk.step(request, "data.title", "/users/data")
        };
    }
}
