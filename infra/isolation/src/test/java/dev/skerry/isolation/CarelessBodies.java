package dev.skerry.isolation;

import dev.skerry.http.Access;
import dev.skerry.http.SiteEndpoint;
import dev.skerry.kernel.id.Ids;
import dev.skerry.kernel.problem.Problem;
import dev.skerry.kernel.problem.ProblemCode;
import dev.skerry.kernel.site.SiteScope;
import dev.skerry.kernel.sql.Database;
import io.micronaut.context.annotation.Requires;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.json.tree.JsonNode;
import java.util.concurrent.locks.LockSupport;

/** What goes wrong with wrong bodies, planted: each of these must be found. */
@Controller("/careless/bodies")
@SiteEndpoint(access = Access.STAFF)
@Requires(property = CarelessBodies.PLANTED)
class CarelessBodies {

    static final String PLANTED = "skerry.test.careless-bodies";

    private final Database database;

    CarelessBodies(Database database) {
        this.database = database;
    }

    @Post("/breaks")
    int breaks(@Body JsonNode body) {
        return body.get("count").getIntValue() + body.get("name").getStringValue().length();
    }

    @Post("/tells")
    int tells(@Body JsonNode body) {
        try {
            return breaks(body);
        } catch (RuntimeException e) {
            throw new Problem(ProblemCode.INVALID_REQUEST, e.toString());
        }
    }

    @Post("/stores")
    int stores(@Body JsonNode body) {
        database.update(
                "insert into mail_suppressions (site_id, to_norm, reason, created_at)"
                        + " values (?, ?, 'manual', now())",
                SiteScope.current().site().id().value(),
                Ids.next() + "@example.org");
        try {
            return breaks(body);
        } catch (RuntimeException e) {
            throw Problem.invalid("/count", "is no number");
        }
    }

    /** Takes what nobody asked for. */
    @Post("/keeps")
    int keeps(@Body JsonNode body) {
        JsonNode status = body.get("status");
        return database.update(
                "insert into mail_suppressions (site_id, to_norm, reason, created_at)"
                        + " values (?, ?, 'manual', now())",
                SiteScope.current().site().id().value(),
                (status == null ? Ids.next() : status.getStringValue()) + "@example.org");
    }

    @Post("/dawdles")
    int dawdles(@Body JsonNode body) {
        if (body.isArray()) {
            LockSupport.parkNanos(Barrage.SLOW.toNanos());
        }
        return 0;
    }
}
