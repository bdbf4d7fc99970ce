package dev.skerry.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.skerry.kernel.sql.Database;
import dev.skerry.kernel.sql.Pools;
import io.micronaut.context.ApplicationContext;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Nothing is served to a role that row security does not bind, or by a server too old for it. */
class StartUpCheckTest {

    @RegisterExtension static final Stage stage = Stage.open();

    private static final String ZERO = "select 0::bigint as n";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            boot_super   | superuser noinherit               | select 1                                  | is a superuser
            boot_bypass  | nosuperuser noinherit bypassrls   | select 1                                  | may bypass row security
            boot_owner   | nosuperuser noinherit             | create schema mine authorization boot_owner | owns something
            boot_inherit | nosuperuser inherit               | select 1                                  | inherits the rights
            boot_member  | nosuperuser noinherit             | grant skerry_owner to boot_member with inherit true | inherits the rights
            """)
    void refuses_a_role_that_row_security_does_not_bind(
            String role, String attributes, String then, String why) {
        Postgres.execute(stage.admin(), "create role " + role + " login " + attributes);
        Postgres.execute(stage.admin(), then);
        String url = Postgres.url(stage.admin(), role);
        assertThatThrownBy(() -> serve(url)).hasMessageContaining(why);
    }

    @Test
    void refuses_a_server_that_is_too_old() throws Exception {
        String url = Postgres.url(stage.admin(), "skerry_app");
        try (OldServer old = new OldServer(url)) {
            assertThatThrownBy(() -> serve(old.url())).hasMessageContaining("PostgreSQL 17");
        }
    }

    @Test
    void goes_on_refusing_and_serves_once_the_role_is_mended() {
        Postgres.execute(stage.admin(), "create role boot_mended login noinherit bypassrls");
        try (ApplicationContext context = context(Postgres.url(stage.admin(), "boot_mended"))) {
            assertThatThrownBy(() -> serve(context)).hasMessageContaining("bypass");
            assertThatThrownBy(() -> serve(context)).hasMessageContaining("bypass");
            Postgres.execute(stage.admin(), "alter role boot_mended nobypassrls");
            assertThat(serve(context)).isZero();
        }
    }

    @Test
    void serves_the_application_s_own_role() {
        assertThat(serve(Postgres.url(stage.admin(), "skerry_app"))).isZero();
    }

    @Test
    void connects_ahead_of_the_first_request_and_gives_the_connection_back() throws Exception {
        Postgres.execute(stage.admin(), "create role boot_early login noinherit");
        try (ApplicationContext context = context(Postgres.url(stage.admin(), "boot_early"))) {
            context.getBean(Pools.class).warmUp().get(10, TimeUnit.SECONDS);
            assertThat(connections("boot_early")).isEqualTo(1);
            // The pool has one connection: it would not be there if it had not been given back.
            assertThat(serve(context)).isZero();
            assertThat(connections("boot_early")).isEqualTo(1);
        }
    }

    @Test
    void a_refusal_ahead_of_time_is_still_one_when_it_matters() throws Exception {
        Postgres.execute(stage.admin(), "create role boot_early_bypass login bypassrls");
        try (ApplicationContext context =
                context(Postgres.url(stage.admin(), "boot_early_bypass"))) {
            context.getBean(Pools.class).warmUp().get(10, TimeUnit.SECONDS);
            assertThatThrownBy(() -> serve(context)).hasMessageContaining("bypass");
        }
    }

    private static long connections(String role) {
        return stage.count("select count(*) from pg_stat_activity where usename = '" + role + "'");
    }

    private static long serve(String url) {
        try (ApplicationContext context = context(url)) {
            return serve(context);
        }
    }

    private static long serve(ApplicationContext context) {
        return stage.alder()
                .asWorker()
                .call(
                        () ->
                                context.getBean(Database.class)
                                        .find(ZERO, row -> row.bigint("n"))
                                        .orElseThrow());
    }

    private static ApplicationContext context(String url) {
        return ApplicationContext.run(
                Map.of(
                        "database-url",
                        url,
                        "skerry.database.pool-size",
                        1,
                        "skerry.context-key",
                        Postgres.CONTEXT_KEY));
    }
}
