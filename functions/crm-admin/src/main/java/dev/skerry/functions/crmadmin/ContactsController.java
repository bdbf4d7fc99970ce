package dev.skerry.functions.crmadmin;

import dev.skerry.crm.contact.Contact;
import dev.skerry.crm.contact.ContactDetail;
import dev.skerry.crm.contact.ContactDetailRepository;
import dev.skerry.crm.contact.ContactFilter;
import dev.skerry.crm.contact.ContactRepository;
import dev.skerry.crm.contact.WriteContact;
import dev.skerry.http.Access;
import dev.skerry.http.SiteEndpoint;
import dev.skerry.kernel.page.Page;
import dev.skerry.kernel.page.PageRequest;
import dev.skerry.kernel.problem.Problem;
import dev.skerry.kernel.site.Feature;
import dev.skerry.kernel.site.Role;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Patch;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.annotation.Status;
import io.micronaut.json.tree.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Contacts for staff. A body names the fields to write; null empties one.
 *
 * <pre>{@code
 * {"email":"kim@example.org","firstname":"Kim","postalCode":"123 45","status":"contacted","dndStatus":null}
 * → {"id":"…","fields":{"email":"kim@example.org",…},"status":"contacted","dndStatus":null,"source":"manual",
 *    "formId":null,"tags":[],"createdAt":"…","updatedAt":"…"}
 * GET …/{id} → {"contact":{…},"customFields":{"budget":"10-20"},"lists":[…],"mags":[…],"consents":[…]}
 * }</pre>
 */
@Controller("/api/crm/contacts")
@SiteEndpoint(access = Access.STAFF, feature = Feature.CRM)
class ContactsController {

    private final ContactRepository contacts;
    private final ContactDetailRepository details;
    private final WriteContact writeContact;

    ContactsController(
            ContactRepository contacts,
            ContactDetailRepository details,
            WriteContact writeContact) {
        this.contacts = contacts;
        this.details = details;
        this.writeContact = writeContact;
    }

    @Get
    Page<Contact> list(
            @Nullable @QueryValue String status,
            @Nullable @QueryValue String tag,
            @Nullable @QueryValue UUID list,
            @Nullable @QueryValue UUID mag,
            @Nullable @QueryValue String email,
            @Nullable @QueryValue Integer limit,
            @Nullable @QueryValue String cursor) {
        return contacts.page(
                new ContactFilter(status, tag, list, mag, email), PageRequest.of(limit, cursor));
    }

    @Post
    @Status(HttpStatus.CREATED)
    @SiteEndpoint(role = Role.EDITOR)
    Contact add(@Body JsonNode body) {
        return writeContact.write(null, fields(body));
    }

    @Get("/{id}")
    ContactDetail get(UUID id) {
        return details.byId(id).orElseThrow(() -> Problem.notFound("contact"));
    }

    @Patch("/{id}")
    @SiteEndpoint(role = Role.EDITOR)
    Contact change(UUID id, @Body JsonNode body) {
        return writeContact.write(id, fields(body));
    }

    /** A map bound by the framework would lose the fields that are named with null. */
    private static Map<String, @Nullable Object> fields(JsonNode body) {
        if (!body.isObject()) {
            throw Problem.invalid("", "must be an object");
        }
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        body.entries().forEach(it -> fields.put(it.getKey(), it.getValue().getValue()));
        return fields;
    }
}
