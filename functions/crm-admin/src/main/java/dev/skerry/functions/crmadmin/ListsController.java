package dev.skerry.functions.crmadmin;

import dev.skerry.crm.contact.AddList;
import dev.skerry.crm.contact.ChangeList;
import dev.skerry.crm.contact.ListRepository;
import dev.skerry.crm.contact.MarketingList;
import dev.skerry.crm.subscription.AskToConfirm;
import dev.skerry.http.Access;
import dev.skerry.http.ClientAddress;
import dev.skerry.http.SiteEndpoint;
import dev.skerry.kernel.page.Page;
import dev.skerry.kernel.site.Feature;
import dev.skerry.kernel.site.Role;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Patch;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Status;
import java.util.UUID;

/**
 * Marketing lists.
 *
 * <pre>{@code
 * {"slug":"newsletter","name":"Newsletter"} → 201 {"id":"…","slug":"newsletter","name":"Newsletter","description":null}
 * PATCH …/{id} {"doubleOptIn":true,"consentText":"…"} → who is on it stays, who comes later confirms
 * POST …/{id}/confirmations → 202 {"asked":500,"left":1200}
 * }</pre>
 */
@Controller("/api/crm/lists")
@SiteEndpoint(access = Access.STAFF, feature = Feature.CRM)
class ListsController {

    private final ListRepository lists;
    private final AddList addList;
    private final ChangeList changeList;
    private final AskToConfirm askToConfirm;

    ListsController(
            ListRepository lists,
            AddList addList,
            ChangeList changeList,
            AskToConfirm askToConfirm) {
        this.lists = lists;
        this.addList = addList;
        this.changeList = changeList;
        this.askToConfirm = askToConfirm;
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

    @Patch("/{id}")
    @SiteEndpoint(role = Role.EDITOR)
    MarketingList change(UUID id, @Body ChangeList.Command command) {
        return changeList.change(id, command);
    }

    @Post("/{id}/confirmations")
    @Status(HttpStatus.ACCEPTED)
    @SiteEndpoint(role = Role.OPERATOR)
    AskToConfirm.Result ask(UUID id, HttpRequest<?> request) {
        return askToConfirm.ask(new AskToConfirm.Command(id, ClientAddress.of(request)));
    }
}
