package dev.skerry.functions.crmadmin;

import dev.skerry.crm.contact.AddList;
import dev.skerry.crm.contact.ListRepository;
import dev.skerry.crm.contact.MarketingList;
import dev.skerry.http.Access;
import dev.skerry.http.SiteEndpoint;
import dev.skerry.kernel.page.Page;
import dev.skerry.kernel.site.Role;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Status;

/**
 * Marketing lists.
 *
 * <pre>{@code
 * {"slug":"newsletter","name":"Newsletter"} → 201 {"id":"…","slug":"newsletter","name":"Newsletter","description":null}
 * }</pre>
 */
@Controller("/api/crm/lists")
@SiteEndpoint(access = Access.STAFF)
class ListsController {

    private final ListRepository lists;
    private final AddList addList;

    ListsController(ListRepository lists, AddList addList) {
        this.lists = lists;
        this.addList = addList;
    }

    @Get
    Page<MarketingList> list() {
        return new Page<>(lists.all(), null);
    }

    @Post
    @Status(HttpStatus.CREATED)
    @SiteEndpoint(role = Role.EDITOR)
    MarketingList add(@Body AddList.Command command) {
        return addList.add(command);
    }
}
