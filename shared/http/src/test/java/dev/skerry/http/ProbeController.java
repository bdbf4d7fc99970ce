package dev.skerry.http;

import dev.skerry.kernel.problem.Problem;
import dev.skerry.kernel.site.Role;
import dev.skerry.kernel.site.Site;
import dev.skerry.kernel.site.SiteScope;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.inject.Singleton;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotBlank;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

@Controller
@SiteEndpoint
class ProbeController {

    static final AtomicInteger CALLS = new AtomicInteger();

    @Serdeable
    record Item(@NotBlank String name, @Max(9) int count) {}

    @Serdeable
    record Order(
            @NotBlank String email,
            @Valid List<Item> items,
            @Nullable String note,
            @Nullable Instant due) {}

    @Singleton
    static final class ByToken implements SiteFinder {
        @Override
        public Optional<Site> find(HttpRequest<?> request) {
            return request.getParameters()
                    .getFirst("t")
                    .filter("alder"::equals)
                    .map(t -> World.ALDER);
        }
    }

    @Get("/api/probe")
    Map<String, String> probe() {
        CALLS.incrementAndGet();
        SiteScope scope = SiteScope.current();
        return Map.of(
                "site", scope.site().slug(),
                "actor", scope.actor().kind(),
                "virtual", Boolean.toString(Thread.currentThread().isVirtual()));
    }

    @Get("/api/link")
    @SiteEndpoint(site = ByToken.class)
    Map<String, String> link() {
        return probe();
    }

    @Get("/api/user")
    @SiteEndpoint(access = Access.USER)
    Map<String, String> user() {
        return probe();
    }

    @Get("/api/own")
    @SiteEndpoint(access = Access.USER, lentPassword = true)
    Map<String, String> own() {
        return probe();
    }

    @Get("/api/editor")
    @SiteEndpoint(access = Access.STAFF, role = Role.EDITOR)
    Map<String, String> editor() {
        return probe();
    }

    @Get("/api/settings")
    @SiteEndpoint(access = Access.STAFF, role = Role.EDITOR, secondFactor = true)
    Map<String, String> settings() {
        return probe();
    }

    @Post("/functions/v1/probe")
    @SiteEndpoint(access = Access.SERVICE_OR_STAFF, scope = "users:write", role = Role.ADMIN)
    Map<String, String> service() {
        return probe();
    }

    @Post("/functions/v1/other")
    @SiteEndpoint(access = Access.SERVICE_OR_STAFF, scope = "mail:send", role = Role.ADMIN)
    Map<String, String> otherScope() {
        return probe();
    }

    @Post("/api/orders")
    HttpResponse<Order> order(@Body @Valid Order order) {
        CALLS.incrementAndGet();
        return HttpResponse.created(order);
    }

    @Post("/auth/v1/orders")
    HttpResponse<Order> authOrder(@Body @Valid Order order) {
        return HttpResponse.created(order);
    }

    @Get("/api/fail/{how}")
    String fail(String how, @QueryValue(defaultValue = "1") int n) throws Exception {
        switch (how) {
            case "problem" -> throw Problem.notFound("thing");
            case "sql" ->
                    throw new IllegalStateException(new SQLException("secret host db-1", "08006"));
            case "constraint" -> throw new SQLException("relation secret_table", "42P01");
            case "auth" ->
                    throw new AuthError(400, "invalid_credentials", "Invalid login credentials");
            default -> throw new IllegalStateException("secret detail");
        }
    }

    @Get("/auth/v1/fail/{how}")
    String authFail(String how) throws Exception {
        return fail(how, 1);
    }
}
