package dev.skerry.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.skerry.kernel.id.Ids;
import dev.skerry.kernel.problem.Problem;
import dev.skerry.kernel.site.Actor;
import dev.skerry.kernel.site.SiteScope;
import dev.skerry.kernel.sql.Database;
import dev.skerry.kernel.sql.DatabaseFault;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Statements that travel with the next one of their transaction, or with its commit. */
class PipelineTest {

    @RegisterExtension static final Stage stage = Stage.open();

    private final Database database = stage.bean(Database.class);
    private final SiteScope alder = stage.alder().asWorker();

    @BeforeEach
    void no_note() {
        Postgres.execute(stage.admin(), "delete from pool.notes");
    }

    @Test
    void has_run_before_the_next_statement() {
        List<String> seen =
                inTransaction(
                        () -> {
                            pipeline("first");
                            pipeline("second");
                            return bodies();
                        });
        assertThat(seen).containsExactly("first", "second");
        assertThat(alder.call(this::bodies)).containsExactly("first", "second");
    }

    @Test
    void has_run_when_the_transaction_has_committed() {
        inTransaction(
                () -> {
                    pipeline("all there is");
                    return 0;
                });
        inTransaction(
                () -> {
                    bodies();
                    pipeline("after a statement");
                    return 0;
                });
        assertThat(alder.call(this::bodies)).containsExactly("all there is", "after a statement");
    }

    @Test
    void takes_any_number() {
        List<String> many = IntStream.range(0, 100).mapToObj("note %03d"::formatted).toList();
        inTransaction(
                () -> {
                    many.forEach(this::pipeline);
                    return 0;
                });
        assertThat(alder.call(this::bodies)).isEqualTo(many);
    }

    @Test
    void runs_at_once_where_there_is_no_transaction() {
        alder.run(() -> pipeline("at once"));
        assertThat(alder.call(this::bodies)).containsExactly("at once");
    }

    @Test
    void goes_with_a_transaction_that_is_rolled_back() {
        refused(
                () ->
                        inTransaction(
                                () -> {
                                    pipeline("lost");
                                    bodies();
                                    pipeline("lost too");
                                    throw Problem.notFound("thing");
                                }),
                Problem.class);
        assertThat(alder.call(this::bodies)).isEmpty();
    }

    /** Whoever waits for the outcome uses another method: here it comes with the commit. */
    @Test
    void takes_everything_with_it_when_it_is_refused() {
        UUID twice = Ids.next();
        for (boolean statementAfterIt : List.of(true, false)) {
            refused(
                    () ->
                            inTransaction(
                                    () -> {
                                        pipeline(stage.alder(), Ids.next(), "before");
                                        pipeline(stage.alder(), twice, "once");
                                        pipeline(stage.alder(), twice, "twice");
                                        return statementAfterIt ? bodies() : List.of();
                                    }),
                    DatabaseFault.class);
            assertThat(alder.call(this::bodies)).isEmpty();
        }
    }

    @Test
    void writes_no_row_of_another_site() {
        refused(
                () ->
                        inTransaction(
                                () -> {
                                    pipeline(stage.birch(), Ids.next(), "foreign");
                                    return 0;
                                }),
                DatabaseFault.class);
        assertThat(stage.count("select count(*) from pool.notes")).isZero();
    }

    @Test
    void is_refused_at_once_under_another_site_or_actor() {
        for (SiteScope other : List.of(stage.birch().asWorker(), alder.as(new Actor.Anonymous()))) {
            assertThatThrownBy(
                            () ->
                                    inTransaction(
                                            () -> {
                                                other.run(() -> pipeline("as somebody else"));
                                                return 0;
                                            }))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("changed inside a transaction");
        }
        assertThat(alder.call(this::bodies)).isEmpty();
    }

    private <T> T inTransaction(SiteScope.Work<T, RuntimeException> work) {
        return alder.call(() -> database.inTransaction(work));
    }

    /** Twenty times, since the driver goes other ways with what it has seen before. */
    private static void refused(ThrowingCallable work, Class<? extends Throwable> how) {
        for (int i = 0; i < 20; i++) {
            assertThatThrownBy(work).isInstanceOf(how);
        }
    }

    private void pipeline(String body) {
        pipeline(stage.alder(), Ids.next(), body);
    }

    private void pipeline(TestSite site, UUID id, String body) {
        database.pipeline(
                "insert into notes (site_id, id, user_id, body) values (?, ?, ?, ?)",
                site.site().id().value(),
                id,
                null,
                body);
    }

    private List<String> bodies() {
        return database.list("select body from notes order by id", row -> row.text("body"));
    }
}
