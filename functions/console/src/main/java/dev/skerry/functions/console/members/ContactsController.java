package dev.skerry.functions.console.members;

import dev.skerry.crm.contact.AddNote;
import dev.skerry.crm.contact.FileContact;
import dev.skerry.crm.contact.WriteContact;
import dev.skerry.functions.console.Asked;
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
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.serde.annotation.Serdeable;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * {@code /console/s/<slug>/contacts?email=&tag=&list=&cursor=}: the people that a site knows; one
 * of them with tags, lists, groups, consents and notes, which editors write.
 */
@Produces(MediaType.ALL)
@Controller(value = "/console/s/{slug}/contacts", consumes = MediaType.APPLICATION_FORM_URLENCODED)
@SiteEndpoint(access = Access.STAFF, feature = Feature.CRM)
class ContactsController {

    private static final String LIST = "list.";

    /**
     * @param tags with commas between
     */
    @Serdeable
    record Tagged(@Nullable String tags) {}

    @Serdeable
    record NewNote(@Nullable String body) {}

    private final WriteContact writeContact;
    private final FileContact fileContact;
    private final AddNote addNote;
    private final ContactPages pages;

    ContactsController(
            WriteContact writeContact,
            FileContact fileContact,
            AddNote addNote,
            ContactPages pages) {
        this.writeContact = writeContact;
        this.fileContact = fileContact;
        this.addNote = addNote;
        this.pages = pages;
    }

    @Get
    HttpResponse<String> list(
            HttpRequest<?> request,
            String slug,
            @Nullable @QueryValue String email,
            @Nullable @QueryValue String tag,
            @Nullable @QueryValue String list,
            @Nullable @QueryValue String cursor) {
        return Html.page(pages.list(request, ContactSearch.of(email, tag, list), cursor));
    }

    @Post
    @SiteEndpoint(role = Role.EDITOR)
    HttpResponse<?> add(HttpRequest<?> request, String slug, @Body ContactDraft draft) {
        try {
            UUID made = writeContact.write(null, draft.fields()).id();
            return HttpResponse.seeOther(URI.create(ContactPages.path(made)));
        } catch (Problem refused) {
            Words words = Words.in(Language.of(request));
            String said =
                    refused.code() == ProblemCode.CONFLICT
                            ? words.say("contacts.taken")
                            : Asked.said(request, refused, "contact_wrong");
            return Html.page(
                    HttpStatus.valueOf(refused.code().status()),
                    pages.list(request, ContactSearch.ALL, null, draft, said));
        }
    }

    @Get("/{id}")
    HttpResponse<String> show(
            HttpRequest<?> request, String slug, UUID id, @Nullable @QueryValue String cursor) {
        return Html.page(pages.contact(request, id, cursor, "", ""));
    }

    @Post("/{id}/tags")
    @SiteEndpoint(role = Role.EDITOR)
    HttpResponse<?> tag(HttpRequest<?> request, String slug, UUID id, @Body Tagged wanted) {
        List<String> tags =
                Arrays.stream(Asked.text(wanted.tags()).split(","))
                        .map(String::strip)
                        .filter(it -> !it.isEmpty())
                        .toList();
        return done(request, id, "", () -> fileContact.underTags(id, tags));
    }

    @Post("/{id}/lists")
    @SiteEndpoint(role = Role.EDITOR)
    HttpResponse<?> file(
            HttpRequest<?> request, String slug, UUID id, @Body Map<String, Object> wanted) {
        return done(
                request,
                id,
                "",
                () ->
                        fileContact.underLists(
                                id,
                                wanted.keySet().stream()
                                        .filter(it -> it.startsWith(LIST))
                                        .map(it -> id(it.substring(LIST.length())))
                                        .toList()));
    }

    @Post("/{id}/notes")
    @SiteEndpoint(role = Role.EDITOR)
    HttpResponse<?> note(HttpRequest<?> request, String slug, UUID id, @Body NewNote wanted) {
        String text = Asked.text(wanted.body());
        return done(request, id, text, () -> addNote.add(id, text));
    }

    private HttpResponse<?> done(HttpRequest<?> request, UUID id, String note, Runnable wish) {
        return Asked.of(
                request,
                ContactPages.path(id),
                wish,
                said -> pages.contact(request, id, null, note, said));
    }

    private static UUID id(String typed) {
        try {
            return UUID.fromString(typed);
        } catch (IllegalArgumentException noId) {
            throw Problem.invalid("/listIds", "names a list that does not exist");
        }
    }
}
