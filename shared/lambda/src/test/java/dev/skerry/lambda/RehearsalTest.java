package dev.skerry.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skerry.http.Access;
import dev.skerry.http.SiteEndpoint;
import io.micronaut.context.ApplicationContext;
import io.micronaut.context.annotation.Requires;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.serde.support.DefaultSerdeRegistry;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RehearsalTest {

    @Test
    void signatures_are_rehearsed_where_an_endpoint_asks_for_a_token() {
        try (ApplicationContext context = start(Map.of("rehearsal.signed-in", "true"))) {
            assertThat(new Rehearsal(context).asksForTokens()).isTrue();
        }
        try (ApplicationContext context = start(Map.of())) {
            assertThat(new Rehearsal(context).asksForTokens()).isFalse();
        }
    }

    @Test
    void a_bean_is_read_and_written() {
        try (ApplicationContext context = start(Map.of())) {
            assertThat(context.getActiveBeanRegistrations(DefaultSerdeRegistry.class)).isEmpty();
            new Rehearsal(context).run();
            assertThat(context.getActiveBeanRegistrations(DefaultSerdeRegistry.class)).isNotEmpty();
        }
    }

    private static ApplicationContext start(Map<String, Object> properties) {
        return FunctionContext.builder().properties(properties).start();
    }

    @Requires(property = "rehearsal.signed-in")
    @Controller("/rehearsal")
    @SiteEndpoint
    static class SignedInController {

        @Get("/open")
        String open() {
            return "";
        }

        @SiteEndpoint(access = Access.STAFF)
        @Get("/closed")
        String closed() {
            return "";
        }
    }
}
