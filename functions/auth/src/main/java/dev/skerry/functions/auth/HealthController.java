package dev.skerry.functions.auth;

import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import java.util.Map;

/** {@code GET /auth/v1/health}: that the function answers; names no site and asks no database. */
@Controller
class HealthController {

    private static final Map<String, String> ANSWER =
            Map.of("version", "1", "name", "Skerry", "description", "Accounts of many sites");

    @Get("/auth/v1/health")
    Map<String, String> health() {
        return ANSWER;
    }
}
