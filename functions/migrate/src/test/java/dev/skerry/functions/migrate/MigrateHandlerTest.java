package dev.skerry.functions.migrate;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.skerry.migrations.SchemaLints;
import dev.skerry.migrations.SchemaMigrations;
import dev.skerry.testing.Postgres;
import io.micronaut.context.ApplicationContext;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** With the migrations of every domain on the class path: what a deployment runs. */
class MigrateHandlerTest {

    private final DataSource control = Postgres.emptyDatabase();
    private final DataSource dedicated = Postgres.emptyDatabase();
    private final ApplicationContext context = ApplicationContext.run(properties(), "test");
    private final MigrateHandler migrate = new MigrateHandler(context);

    @AfterEach
    void close() {
        context.close();
    }

    @Test
    void brings_an_empty_database_up_and_leaves_one_that_is_up_alone() throws Exception {
        assertThat(call())
                .contains("\"target\":\"directory\"", "env:DATABASE_URL/pool", "\"error\":null");
        assertThat(new SchemaLints().findings(control)).isEmpty();
        assertThat(call()).doesNotContainPattern("\"applied\":[1-9]");
    }

    @Test
    void migrates_schemas_and_databases_of_their_own() throws Exception {
        call();
        Postgres.execute(
                control,
                """
                insert into directory.placements values
                  ('acme', 'env:DATABASE_URL', 'acme'), ('straket', 'env:DATABASE_URL_STRAKET', 'pool')
                """);
        assertThat(call()).contains("env:DATABASE_URL/acme", "env:DATABASE_URL_STRAKET/pool");
        assertThat(new SchemaLints().findings(control)).isEmpty();
        assertThat(new SchemaLints().findings(dedicated)).isEmpty();
    }

    @Test
    void reports_a_target_that_failed_and_goes_on_with_it_the_next_time() throws Exception {
        call();
        Postgres.execute(
                control,
                "insert into directory.placements values ('gone', 'env:DATABASE_URL_GONE', 'pool'),"
                        + " ('acme', 'env:DATABASE_URL', 'acme')");
        assertThatThrownBy(this::call)
                .hasMessageContaining("env:DATABASE_URL_GONE")
                .hasMessageContaining("env:DATABASE_URL/acme")
                .hasMessageNotContaining("jdbc:");
        Postgres.execute(control, "delete from directory.placements where id = 'gone'");
        assertThat(call())
                .contains("env:DATABASE_URL/acme")
                .doesNotContainPattern("applied\":[1-9]");
    }

    @Test
    void refuses_to_call_it_done_when_row_security_has_a_hole() throws Exception {
        call();
        Postgres.execute(control, "alter table pool.sessions no force row level security");
        assertThatThrownBy(this::call).hasMessageContaining("env:DATABASE_URL lints");
    }

    @Test
    void makes_many_placements_of_one_database_at_once() throws Exception {
        call();
        SchemaMigrations migrations = context.getBean(SchemaMigrations.class);
        List<Callable<Integer>> makers =
                IntStream.range(0, 16)
                        .<Callable<Integer>>mapToObj(
                                i ->
                                        () -> {
                                            migrations.roles(control);
                                            migrations.database(control);
                                            return migrations.site(control, "site_" + i);
                                        })
                        .toList();
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            for (Future<Integer> made : threads.invokeAll(makers)) {
                assertThat(made.get()).isPositive();
            }
        }
        assertThat(context.getBean(SchemaLints.class).findings(control)).isEmpty();
    }

    /** Each placement says the rights of its database anew: the moments that meet are short. */
    @Test
    void says_the_rights_of_one_database_many_times_at_once() throws Exception {
        call();
        SchemaMigrations migrations = context.getBean(SchemaMigrations.class);
        Callable<Integer> maker =
                () -> {
                    int applied = 0;
                    for (int i = 0; i < 20; i++) {
                        applied += migrations.database(control);
                    }
                    return applied;
                };
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            for (Future<Integer> made : threads.invokeAll(Collections.nCopies(8, maker))) {
                assertThat(made.get()).isZero();
            }
        }
    }

    private String call() throws IOException {
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        migrate.handleRequest(new ByteArrayInputStream("{}".getBytes(UTF_8)), output, null);
        return output.toString(UTF_8);
    }

    private Map<String, Object> properties() {
        Map<String, Object> properties = new HashMap<>();
        properties.put("migrate-url", Postgres.url(control, "postgres"));
        properties.put("migrate-url-straket", Postgres.url(dedicated, "postgres"));
        properties.put("skerry.context-key", "dGVzdHMgb25seTogY29udGV4dCBrZXksIDMyIGJ5dGVz");
        return properties;
    }
}
