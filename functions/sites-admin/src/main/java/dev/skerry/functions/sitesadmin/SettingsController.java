package dev.skerry.functions.sitesadmin;

import dev.skerry.http.Access;
import dev.skerry.http.SiteEndpoint;
import dev.skerry.kernel.site.Role;
import dev.skerry.sites.EditSetting;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Put;
import io.micronaut.json.tree.JsonNode;

/** The settings of one site, for its admins. Secrets go in and are never answered. */
@Controller("/api/settings")
@SiteEndpoint(access = Access.STAFF, role = Role.ADMIN, secondFactor = true)
class SettingsController {

    private final EditSetting editSetting;

    SettingsController(EditSetting editSetting) {
        this.editSetting = editSetting;
    }

    @Get("/{key}")
    JsonNode show(String key) {
        return editSetting.show(key);
    }

    @Put("/{key}")
    JsonNode replace(String key, @Body JsonNode value) {
        return editSetting.replace(key, value);
    }
}
