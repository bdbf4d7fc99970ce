package dev.skerry.functions.auth;

import dev.skerry.kernel.directory.Directory;
import dev.skerry.kernel.site.Actor;
import dev.skerry.kernel.site.SiteScope;
import dev.skerry.kernel.sql.Database;
import io.micronaut.context.annotation.Requires;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import java.util.Map;

/** The mailbox of the client's test: what the last mail with a link or code says. */
@Controller
@Requires(property = "client-test")
class TestMailController {

    private final Database database;
    private final Directory directory;

    TestMailController(Database database, Directory directory) {
        this.database = database;
        this.directory = directory;
    }

    @Get("/_test/mail")
    Map<String, String> last(@QueryValue String to) {
        return SiteScope.of(directory.bySlug("alder").orElseThrow(), new Actor.Worker("test"))
                .call(
                        () ->
                                database.get(
                                        """
                                        select coalesce(data->>'link', '') as link, data->>'code' as code from mails
                                        where to_norm = ? and data->>'code' is not null
                                        order by created_at desc, id desc limit 1
                                        """,
                                        row ->
                                                Map.of(
                                                        "link", row.text("link"),
                                                        "code", row.text("code")),
                                        to));
    }
}
