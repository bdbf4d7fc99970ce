package dev.skerry.functions.console.members;

import dev.skerry.crm.contact.Contact;
import dev.skerry.crm.contact.ContactFilter;
import dev.skerry.crm.contact.ContactRepository;
import dev.skerry.functions.console.Asked;
import dev.skerry.functions.console.Day;
import dev.skerry.functions.console.Html;
import dev.skerry.http.Access;
import dev.skerry.http.SiteEndpoint;
import dev.skerry.kernel.page.PageRequest;
import dev.skerry.kernel.problem.Problem;
import dev.skerry.kernel.site.Feature;
import dev.skerry.kernel.site.Role;
import dev.skerry.membership.AssignMag;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.serde.annotation.Serdeable;
import java.net.URI;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * {@code POST /console/s/<slug>/groups/<id>/members}: puts a contact into a group, by address;
 * {@code …/<contact>/remove} takes one out, which asks for the group's name to be typed.
 */
@Produces(MediaType.ALL)
@Controller(
        value = "/console/s/{slug}/groups/{id}/members",
        consumes = MediaType.APPLICATION_FORM_URLENCODED)
@SiteEndpoint(access = Access.STAFF, role = Role.EDITOR, feature = Feature.MEMBERSHIP)
class GroupMembersController {

    @Serdeable
    record Removal(@Nullable String confirm) {}

    private final ContactRepository contacts;
    private final AssignMag assignMag;
    private final GroupPages pages;

    GroupMembersController(ContactRepository contacts, AssignMag assignMag, GroupPages pages) {
        this.contacts = contacts;
        this.assignMag = assignMag;
        this.pages = pages;
    }

    @Post
    @SiteEndpoint(feature = {Feature.MEMBERSHIP, Feature.CRM})
    HttpResponse<?> add(HttpRequest<?> request, String slug, UUID id, @Body Newcomer wanted) {
        pages.find(id);
        return done(
                request,
                id,
                wanted,
                () ->
                        assignMag.assign(
                                contact(Asked.text(wanted.email())).id(),
                                id,
                                Day.until("/expiresAt", wanted.until())));
    }

    @Post("/{contact}/remove")
    HttpResponse<?> remove(
            HttpRequest<?> request, String slug, UUID id, UUID contact, @Body Removal wanted) {
        String name = pages.find(id).name();
        return done(
                request,
                id,
                Newcomer.NOBODY,
                () -> {
                    if (!name.equals(Asked.text(wanted.confirm()))) {
                        throw Problem.invalid("/confirm", "must be the name of the group");
                    }
                    assignMag.remove(contact, id);
                });
    }

    private Contact contact(String email) {
        return contacts
                .page(new ContactFilter(null, null, null, null, email), PageRequest.of(1, null))
                .items()
                .stream()
                .findFirst()
                .orElseThrow(() -> Problem.invalid("/email", "is no contact's address"));
    }

    private HttpResponse<?> done(
            HttpRequest<?> request, UUID id, Newcomer newcomer, Runnable wish) {
        try {
            wish.run();
            return HttpResponse.seeOther(URI.create(GroupPages.path(id)));
        } catch (Problem refused) {
            return Html.page(
                    HttpStatus.valueOf(refused.code().status()),
                    pages.group(
                            request,
                            id,
                            null,
                            newcomer,
                            Asked.said(request, refused, "group_wrong")));
        }
    }
}
