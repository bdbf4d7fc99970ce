package dev.skerry.functions.auth;

import dev.skerry.kernel.directory.Directory;
import dev.skerry.kernel.site.Actor;
import dev.skerry.kernel.site.SiteScope;
import dev.skerry.kernel.sql.Database;
import dev.skerry.kernel.sql.Row;
import io.micronaut.context.annotation.Requires;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/**
 * The mailbox of the client's test, in the shape of the local host's: link and code of each mail.
 */
@Controller(TestMailController.PATH)
@Requires(property = "client-test")
class TestMailController {

    static final String PATH = "/_test/mail";

    private static final String MAILS =
            """
            select row_number() over (order by created_at, id) as n, to_norm,
                   coalesce(data->>'link', '') || E'\n: ' || coalesce(data->>'code', '') as text
            from mails
            """;

    private final Database database;
    private final Directory directory;

    TestMailController(Database database, Directory directory) {
        this.database = database;
        this.directory = directory;
    }

    @Get
    Map<String, List<Map<String, Object>>> list(@QueryValue String to) {
        String sql = "select n, to_norm from (" + MAILS + ") m where to_norm = ? order by n desc";
        return Map.of("items", inAlder(() -> database.list(sql, TestMailController::line, to)));
    }

    @Get("/{n}")
    Map<String, String> get(long n) {
        String sql = "select text from (" + MAILS + ") m where n = ?";
        return inAlder(() -> database.get(sql, row -> Map.of("text", row.text("text")), n));
    }

    private static Map<String, Object> line(Row row) throws SQLException {
        return Map.of("n", row.bigint("n"), "to", row.text("to_norm"));
    }

    private <T> T inAlder(SiteScope.Work<T, RuntimeException> work) {
        return SiteScope.of(directory.bySlug("alder").orElseThrow(), new Actor.Worker("test"))
                .call(work);
    }
}
