package dev.skerry.functions.sitesadmin;

import dev.skerry.http.Access;
import dev.skerry.http.SiteEndpoint;
import dev.skerry.kernel.site.SiteScope;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;

/** What an integration with the right scope may call. */
@Controller("/test/till")
@SiteEndpoint(access = Access.SERVICE, scope = "till:read")
class TillController {

    @Get
    String till() {
        return "{\"site\":\"" + SiteScope.current().site().slug() + "\"}";
    }
}
