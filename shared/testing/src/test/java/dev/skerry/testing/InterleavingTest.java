package dev.skerry.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Eight sites on two connections: nobody ever reads a row that is not theirs. */
class InterleavingTest {

    private static final int SITES = 8;

    /** A hundred thousand where somebody waits for them, {@code -Dskerry.test.thorough=true}. */
    private static final int OPERATIONS =
            Boolean.getBoolean("skerry.test.thorough") ? 100_000 : 20_000;

    private static final int ENOUGH_FOR_A_MUTANT = 2_000;

    @Test
    void every_row_belongs_to_who_reads_it() {
        long seed = Long.getLong("skerry.test.seed", System.nanoTime());
        try (Stage stage = Stage.open(Map.of("skerry.database.pool-size", 2))) {
            Interleaving sites = new Interleaving(stage, SITES);

            sites.run(seed, OPERATIONS);

            assertThat(sites.strays()).as("-Dskerry.test.seed=" + seed).isEmpty();
            assertThat(sites.rows()).isGreaterThan(OPERATIONS);
            assertThat(stage.count("select count(*) from pool.notes")).isEqualTo(SITES * 3L);
        }
    }

    /** Each of them makes rows stray: a test that none could turn red would show nothing. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "alter policy tenant on pool.notes using (true)",
                "alter table pool.notes disable row level security",
                // What a prepared statement found out once would hold for every site after.
                "alter function app.site() immutable",
                // A context that is set for the session is there for the next borrower.
                """
                create function pool.keep() returns trigger language plpgsql as $$
                begin perform set_config('app.ctx', current_setting('app.ctx'), false); return null; end $$;
                create trigger keep after update on pool.notes for each statement execute function pool.keep()
                """
            })
    void a_mutant_lets_rows_stray(String mutant) {
        try (Stage stage = Stage.open(Map.of("skerry.database.pool-size", 2))) {
            Interleaving sites = new Interleaving(stage, SITES);
            Postgres.execute(stage.admin(), mutant);

            sites.run(1, ENOUGH_FOR_A_MUTANT);

            assertThat(sites.strays())
                    .anyMatch(it -> it.contains("read [") || it.contains("to nobody"));
        }
    }
}
