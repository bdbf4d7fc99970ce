package dev.skerry.isolation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skerry.testing.Postgres;
import dev.skerry.testing.Stage;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * One process with everything that it remembers serves many sites at once, and mixes nothing up.
 */
class ManySitesTest {

    private static final int REQUESTS =
            Boolean.getBoolean("skerry.test.thorough") ? 100_000 : 3_000;

    @RegisterExtension
    static final Stage stage = Stage.open(Map.of("skerry.database.pool-size", 4));

    private static final ManySites sites = new ManySites(stage, 20);

    @Test
    void every_answer_holds_words_of_its_own_site_alone() {
        long seed = Long.getLong("skerry.test.seed", System.nanoTime());

        sites.run(seed, REQUESTS);

        assertThat(sites.strays()).as("-Dskerry.test.seed=" + seed).isEmpty();
        assertThat(sites.read()).isGreaterThan(REQUESTS / 3);

        Postgres.execute(stage.admin(), "alter policy tenant on pool.crm_notes using (true)");
        sites.run(seed, 200);
        assertThat(sites.strays()).as("without the policy").anyMatch(it -> it.contains("told of"));
    }
}
