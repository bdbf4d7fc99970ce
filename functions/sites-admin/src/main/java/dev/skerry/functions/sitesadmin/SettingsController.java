package dev.skerry.functions.sitesadmin;

import dev.skerry.http.Access;
import dev.skerry.http.SiteEndpoint;
import dev.skerry.kernel.page.Page;
import dev.skerry.kernel.page.PageRequest;
import dev.skerry.kernel.site.Role;
import dev.skerry.sites.EditSetting;
import dev.skerry.sites.ListSettingVersions;
import dev.skerry.sites.SettingVersion;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Put;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.json.tree.JsonNode;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The settings of one site, for its admins; some only superadmins change. Secrets go in and are
 * never answered, and no version has any: one that is restored keeps those of now.
 */
@Controller("/api/settings")
@SiteEndpoint(access = Access.STAFF, role = Role.ADMIN, secondFactor = true)
class SettingsController {

    private final EditSetting editSetting;
    private final ListSettingVersions listVersions;

    SettingsController(EditSetting editSetting, ListSettingVersions listVersions) {
        this.editSetting = editSetting;
        this.listVersions = listVersions;
    }

    @Get("/{key}")
    JsonNode show(String key) {
        return editSetting.show(key);
    }

    @Put("/{key}")
    JsonNode replace(String key, @Body JsonNode value) {
        return editSetting.replace(key, value);
    }

    @Get("/{key}/versions")
    Page<SettingVersion> versions(
            String key, @Nullable @QueryValue Integer limit, @Nullable @QueryValue String cursor) {
        return listVersions.list(key, PageRequest.of(limit, cursor));
    }

    @Post("/{key}/versions/{version}/restore")
    JsonNode restore(String key, UUID version) {
        return editSetting.restore(key, version);
    }
}
