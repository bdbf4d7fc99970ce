package dev.skerry.functions.console.forms;

import dev.skerry.crm.form.DefineForm;
import dev.skerry.crm.form.Form;
import dev.skerry.crm.form.FormRepository;
import dev.skerry.crm.form.RemoveForm;
import dev.skerry.functions.console.Asked;
import dev.skerry.functions.console.Confirmation;
import dev.skerry.functions.console.Desk;
import dev.skerry.functions.console.Html;
import dev.skerry.functions.console.Language;
import dev.skerry.functions.console.Words;
import dev.skerry.http.Access;
import dev.skerry.http.SiteEndpoint;
import dev.skerry.kernel.problem.Problem;
import dev.skerry.kernel.problem.ProblemCode;
import dev.skerry.kernel.site.Feature;
import dev.skerry.kernel.site.Role;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import java.net.URI;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * {@code /console/s/<slug>/forms}: the forms of a site; admins make and change them, and delete one
 * by typing its name.
 */
@Produces(MediaType.ALL)
@Controller(value = "/console/s/{slug}/forms", consumes = MediaType.APPLICATION_FORM_URLENCODED)
@SiteEndpoint(access = Access.STAFF, feature = Feature.FORMS)
class FormsController {

    private final FormRepository forms;
    private final DefineForm defineForm;
    private final RemoveForm removeForm;
    private final FormPages pages;

    FormsController(
            FormRepository forms, DefineForm defineForm, RemoveForm removeForm, FormPages pages) {
        this.forms = forms;
        this.defineForm = defineForm;
        this.removeForm = removeForm;
        this.pages = pages;
    }

    @Get
    HttpResponse<String> list(HttpRequest<?> request, String slug) {
        return Html.page(pages.list(request));
    }

    @Get("/new")
    @SiteEndpoint(role = Role.ADMIN)
    HttpResponse<String> begin(HttpRequest<?> request, String slug) {
        FormDraft draft = FormDraft.begun(Words.in(Language.of(request)));
        return Html.page(pages.draft(request, null, draft, Map.of(), ""));
    }

    @Post
    @SiteEndpoint(role = Role.ADMIN)
    HttpResponse<?> add(HttpRequest<?> request, String slug, @Body Map<String, Object> body) {
        return define(request, null, body);
    }

    @Get("/{id}")
    HttpResponse<String> show(HttpRequest<?> request, String slug, UUID id) {
        return Html.page(pages.form(request, form(id), ""));
    }

    @Get("/{id}/edit")
    @SiteEndpoint(role = Role.ADMIN)
    HttpResponse<String> edit(HttpRequest<?> request, String slug, UUID id) {
        Form form = form(id);
        return Html.page(pages.draft(request, form, FormDraft.of(form), Map.of(), ""));
    }

    @Post("/{id}")
    @SiteEndpoint(role = Role.ADMIN)
    HttpResponse<?> change(
            HttpRequest<?> request, String slug, UUID id, @Body Map<String, Object> body) {
        return define(request, form(id), body);
    }

    @Post("/{id}/remove")
    @SiteEndpoint(role = Role.ADMIN)
    HttpResponse<?> remove(
            HttpRequest<?> request, String slug, UUID id, @Body Confirmation wanted) {
        Form form = form(id);
        return Asked.of(
                request,
                Desk.here("/forms"),
                () -> {
                    wanted.require(form.name(), "the name of the form");
                    removeForm.remove(id);
                },
                said -> pages.form(request, form, said));
    }

    /** Makes it so; or shows the draft again, with a row more or less, or with what is wrong. */
    private HttpResponse<?> define(
            HttpRequest<?> request, @Nullable Form form, Map<String, Object> body) {
        FormDraft draft = FormDraft.read(body);
        String wish = FormDraft.text(body, "do");
        if (!wish.isEmpty()) {
            return Html.page(pages.draft(request, form, draft.after(wish), Map.of(), ""));
        }
        try {
            Form defined = defineForm.define(form == null ? null : form.id(), draft.definition());
            return HttpResponse.seeOther(URI.create(Desk.here("/forms/" + defined.id())));
        } catch (Problem refused) {
            Words words = Words.in(Language.of(request));
            boolean taken = refused.code() == ProblemCode.CONFLICT;
            return Html.page(
                    Asked.status(refused),
                    pages.draft(
                            request,
                            form,
                            draft,
                            taken
                                    ? Map.of("slug", words.say("forms.taken"))
                                    : Asked.wrong(request, refused, "form_wrong"),
                            taken || !refused.errors().isEmpty()
                                    ? words.say("problem.marked")
                                    : words.told(refused)));
        }
    }

    private Form form(UUID id) {
        return forms.byId(id).orElseThrow(() -> Problem.notFound("form"));
    }
}
