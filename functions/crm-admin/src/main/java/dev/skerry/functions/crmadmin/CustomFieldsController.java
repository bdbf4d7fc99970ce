package dev.skerry.functions.crmadmin;

import dev.skerry.crm.form.AddCustomField;
import dev.skerry.crm.form.CustomField;
import dev.skerry.crm.form.CustomFieldRepository;
import dev.skerry.http.Access;
import dev.skerry.http.SiteEndpoint;
import dev.skerry.kernel.page.Page;
import dev.skerry.kernel.site.Feature;
import dev.skerry.kernel.site.Role;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Status;

/**
 * Fields of a site's own.
 *
 * <pre>{@code
 * {"name":"budget","label":"Budget","type":"select","rules":{"options":["0-10","10-20"]}} → 201
 * {"id":"…","name":"budget","label":"Budget","type":"select","rules":{…}}
 * }</pre>
 */
@Controller("/api/crm/custom-fields")
@SiteEndpoint(access = Access.STAFF, feature = Feature.CRM)
class CustomFieldsController {

    private final CustomFieldRepository fields;
    private final AddCustomField addCustomField;

    CustomFieldsController(CustomFieldRepository fields, AddCustomField addCustomField) {
        this.fields = fields;
        this.addCustomField = addCustomField;
    }

    @Get
    Page<CustomField> list() {
        return new Page<>(fields.all(), null);
    }

    @Post
    @Status(HttpStatus.CREATED)
    @SiteEndpoint(role = Role.ADMIN)
    CustomField add(@Body AddCustomField.Command command) {
        return addCustomField.add(command);
    }
}
