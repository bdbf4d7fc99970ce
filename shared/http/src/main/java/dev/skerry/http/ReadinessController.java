package dev.skerry.http;

import dev.skerry.kernel.ready.CheckReadiness;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.serde.annotation.Serdeable;
import java.util.Map;

/**
 * {@code GET /health}: the function answers; 200 {@code {"status":"ok"}}, and no database is asked.
 * {@code GET /ready}: whether it can serve; 200 {@code
 * {"status":"ready","checks":{"directory":"ok", "database":"ok","keys":"ok","migrations":"ok"}}},
 * or 503 with {@code not_ready} and what {@code failed}. For monitors: no site, no key, and nothing
 * that an outsider could use.
 */
@Controller
final class ReadinessController {

    private static final Health ALIVE = new Health("ok");

    @Serdeable.Serializable
    record Health(String status) {}

    @Serdeable.Serializable
    record Readiness(String status, Map<String, String> checks) {}

    private final CheckReadiness readiness;

    ReadinessController(CheckReadiness readiness) {
        this.readiness = readiness;
    }

    @Get("/health")
    HttpResponse<Health> health() {
        return answer(HttpStatus.OK, ALIVE);
    }

    @Get("/ready")
    HttpResponse<Readiness> ready() {
        CheckReadiness.Result found = readiness.check();
        return found.ready()
                ? answer(HttpStatus.OK, new Readiness("ready", found.words()))
                : answer(HttpStatus.SERVICE_UNAVAILABLE, new Readiness("not_ready", found.words()));
    }

    private static <T> HttpResponse<T> answer(HttpStatus status, T body) {
        return HttpResponse.<T>status(status).header("Cache-Control", "no-store").body(body);
    }
}
