package dev.skerry.isolation;

import dev.skerry.http.Access;
import dev.skerry.http.SiteEndpoint;
import dev.skerry.kernel.sql.Database;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import java.util.List;
import java.util.UUID;

/** Every mistake that row security is there for: no site in the statement, and no parameters. */
@Controller("/careless")
@SiteEndpoint(access = Access.STAFF)
class Careless {

    private final Database database;

    Careless(Database database) {
        this.database = database;
    }

    @Get("/notes/{contact}")
    List<String> notes(UUID contact) {
        return database.list(
                "select body from crm_notes where contact_id = ?",
                row -> row.text("body"),
                contact);
    }

    @Get("/search")
    List<String> search(@QueryValue String q) {
        return database.list(
                "select body from crm_notes where body = '" + q + "'", row -> row.text("body"));
    }
}
