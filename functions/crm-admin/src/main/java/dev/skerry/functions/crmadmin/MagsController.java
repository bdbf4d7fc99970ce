package dev.skerry.functions.crmadmin;

import dev.skerry.crm.mag.AddMag;
import dev.skerry.crm.mag.Mag;
import dev.skerry.crm.mag.MagRepository;
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
 * Membership access groups.
 *
 * <pre>{@code
 * {"code":"vip","name":"VIP","tier":2} → 201 {"id":"…","code":"vip","name":"VIP","slug":"vip","description":null,
 *                                             "tier":2,"defaultMessage":null}
 * }</pre>
 */
@Controller("/api/crm/mags")
@SiteEndpoint(access = Access.STAFF, feature = Feature.MEMBERSHIP)
class MagsController {

    private final MagRepository mags;
    private final AddMag addMag;

    MagsController(MagRepository mags, AddMag addMag) {
        this.mags = mags;
        this.addMag = addMag;
    }

    @Get
    Page<Mag> list() {
        return new Page<>(mags.all(), null);
    }

    @Post
    @Status(HttpStatus.CREATED)
    @SiteEndpoint(role = Role.ADMIN, secondFactor = true)
    Mag add(@Body AddMag.Command command) {
        return addMag.add(command);
    }
}
