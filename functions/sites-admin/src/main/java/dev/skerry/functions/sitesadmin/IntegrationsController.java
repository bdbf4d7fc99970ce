package dev.skerry.functions.sitesadmin;

import dev.skerry.http.Access;
import dev.skerry.http.SiteEndpoint;
import dev.skerry.kernel.site.Role;
import dev.skerry.sites.EditSetting;
import dev.skerry.sites.Integrations;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Put;
import io.micronaut.json.tree.JsonNode;

/**
 * {@code /api/admin/integrations}: what the pages of a site load from others, for superadmins. The
 * setting {@code integrations} under the name that the operators know it by.
 *
 * <pre>{@code
 * {"googleAnalytics":{"enabled":true,"id":"G-ABCDE12345"}}
 * }</pre>
 */
@Controller("/api/admin/integrations")
@SiteEndpoint(access = Access.STAFF, role = Role.SUPERADMIN, secondFactor = true)
class IntegrationsController {

    private static final String NAME = Integrations.KEY.name();

    private final EditSetting editSetting;

    IntegrationsController(EditSetting editSetting) {
        this.editSetting = editSetting;
    }

    @Get
    JsonNode show() {
        return editSetting.show(NAME);
    }

    @Put
    JsonNode replace(@Body JsonNode value) {
        return editSetting.replace(NAME, value);
    }
}
