package dev.skerry.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.skerry.kernel.id.Ids;
import dev.skerry.kernel.problem.Problem;
import dev.skerry.kernel.site.Actor;
import dev.skerry.kernel.site.Role;
import dev.skerry.kernel.site.SiteScope;
import dev.skerry.kernel.sql.Database;
import dev.skerry.kernel.sql.DatabaseFault;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class DatabaseTest {

    @RegisterExtension static final Stage stage = Stage.open();

    private final Database database = stage.database();

    @BeforeEach
    void one_note_on_each_site() {
        Postgres.execute(stage.admin(), "delete from pool.notes");
        for (TestSite site : List.of(stage.alder(), stage.birch())) {
            site.asWorker().run(() -> write(site, "note of " + site, null));
        }
    }

    @Test
    void sees_the_rows_of_the_site_in_scope_and_no_others() {
        assertThat(stage.alder().asWorker().call(this::bodies)).containsExactly("note of alder");
        assertThat(stage.birch().asWorker().call(this::bodies)).containsExactly("note of birch");
    }

    @Test
    void refuses_every_statement_outside_a_scope() {
        assertThatThrownBy(this::bodies).isInstanceOf(Problem.class);
        assertThatThrownBy(() -> database.inTransaction(this::bodies)).isInstanceOf(Problem.class);
    }

    @Test
    void refuses_to_write_a_row_for_another_site() {
        assertThatThrownBy(
                        () -> stage.alder().asWorker().run(() -> write(stage.birch(), "x", null)))
                .isInstanceOfSatisfying(
                        DatabaseFault.class, it -> assertThat(it.sqlState()).isEqualTo("42501"));
        assertThat(stage.count("select count(*) from pool.notes")).isEqualTo(2);
    }

    @Test
    void shows_a_user_only_what_is_their_own() {
        UUID kim = Ids.next();
        stage.alder().asWorker().run(() -> write(stage.alder(), "kim's", kim));
        assertThat(stage.alder().asUser(kim).call(this::bodies)).containsExactly("kim's");
        assertThat(stage.birch().asUser(kim).call(this::bodies)).isEmpty();
        assertThat(stage.alder().asAnonymous().call(this::bodies)).isEmpty();
    }

    @Test
    void lets_nobody_who_only_looks_write_anything() {
        UUID account = Ids.next();
        SiteScope looking =
                SiteScope.of(
                        stage.alder().site(),
                        new Actor.Staff(account, account, Role.ADMIN, "aal2", true));
        assertThat(looking.call(this::bodies)).containsExactly("note of alder");
        for (UUID user : Arrays.asList(null, account)) {
            refusedAsReadOnly(() -> looking.run(() -> write(stage.alder(), "x", user)));
            refusedAsReadOnly(
                    () ->
                            looking.call(
                                    () ->
                                            database.inTransaction(
                                                    () -> {
                                                        bodies();
                                                        write(stage.alder(), "x", user);
                                                        return 0;
                                                    })));
        }
        refusedAsReadOnly(() -> looking.run(() -> database.update("delete from notes")));
        // The connection goes back to the pool as it came.
        stage.alder().asWorker().run(() -> write(stage.alder(), "after it", null));
        assertThat(stage.count("select count(*) from pool.notes")).isEqualTo(3);
    }

    private static void refusedAsReadOnly(ThrowingCallable write) {
        assertThatThrownBy(write)
                .isInstanceOfSatisfying(
                        DatabaseFault.class, it -> assertThat(it.sqlState()).isEqualTo("25006"));
    }

    @Test
    void commits_everything_or_nothing() {
        SiteScope scope = stage.alder().asWorker();
        assertThatThrownBy(
                        () ->
                                scope.call(
                                        () ->
                                                database.inTransaction(
                                                        () -> {
                                                            write(stage.alder(), "lost", null);
                                                            throw Problem.notFound("thing");
                                                        })))
                .isInstanceOf(Problem.class);
        assertThat(scope.call(this::bodies)).containsExactly("note of alder");
        scope.run(() -> database.inTransaction(() -> write(stage.alder(), "kept", null)));
        assertThat(scope.call(this::bodies)).containsExactlyInAnyOrder("note of alder", "kept");
    }

    @Test
    void runs_what_waits_for_the_commit_only_after_it() {
        SiteScope scope = stage.alder().asWorker();
        scope.run(
                () -> {
                    boolean[] ran = {false};
                    database.inTransaction(
                            () -> {
                                write(stage.alder(), "x", null);
                                database.afterCommit(() -> ran[0] = true);
                                assertThat(ran[0]).isFalse();
                                return 0;
                            });
                    assertThat(ran[0]).isTrue();
                });
    }

    @Test
    void refuses_a_change_of_site_or_actor_inside_a_transaction() {
        SiteScope scope = stage.alder().asWorker();
        for (SiteScope other : List.of(stage.birch().asWorker(), scope.as(new Actor.Anonymous()))) {
            assertThatThrownBy(
                            () ->
                                    scope.call(
                                            () ->
                                                    database.inTransaction(
                                                            () -> {
                                                                bodies();
                                                                return other.call(this::bodies);
                                                            })))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("changed inside a transaction");
        }
    }

    @Test
    void leaves_nothing_behind_for_the_next_borrower() throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(16)) {
            List<Callable<Boolean>> borrowers =
                    IntStream.range(0, 1_000)
                            .<Callable<Boolean>>mapToObj(
                                    i -> {
                                        TestSite site = i % 2 == 0 ? stage.alder() : stage.birch();
                                        return () -> ownNoteOnly(site);
                                    })
                            .toList();
            for (var answer : threads.invokeAll(borrowers)) {
                assertThat(answer.get()).isTrue();
            }
        }
    }

    @Test
    void keeps_context_and_statement_together_when_a_value_is_null() {
        // The driver learns the type of a null by describing the statement. Once it knows that rows
        // may be long it ends the implicit transaction before sending it: the context was lost.
        for (int i = 0; i < 20; i++) {
            List<String> bodies =
                    stage.alder()
                            .asWorker()
                            .call(
                                    () ->
                                            database.list(
                                                    "select body from notes where ?::uuid is null or user_id = ?",
                                                    row -> row.text("body"),
                                                    null,
                                                    null));
            assertThat(bodies).as("time %d", i).containsExactly("note of alder");
        }
    }

    @Test
    void leaves_a_usable_connection_after_a_statement_with_a_null_failed() {
        for (int i = 0; i < 20; i++) {
            assertThatThrownBy(
                            () ->
                                    stage.alder()
                                            .asWorker()
                                            .run(() -> write(stage.birch(), "foreign", null)))
                    .isInstanceOf(DatabaseFault.class);
            assertThat(stage.alder().asWorker().call(this::bodies))
                    .containsExactly("note of alder");
        }
        assertThat(stage.count("select count(*) from pool.notes")).isEqualTo(2);
    }

    @Test
    void binds_values_instead_of_reading_them_as_sql() {
        String nasty = "'; drop table notes; select set_config('app.ctx', 'x', true); --";
        stage.alder().asWorker().run(() -> write(stage.alder(), nasty, null));
        assertThat(stage.alder().asWorker().call(this::bodies)).contains(nasty);
    }

    private boolean ownNoteOnly(TestSite site) {
        return site.asWorker().call(this::bodies).equals(List.of("note of " + site));
    }

    private int write(TestSite site, String body, UUID user) {
        return database.update(
                "insert into notes (site_id, id, user_id, body) values (?, ?, ?, ?)",
                site.site().id().value(),
                Ids.next(),
                user,
                body);
    }

    private List<String> bodies() {
        return database.list("select body from notes order by id", row -> row.text("body"));
    }
}
