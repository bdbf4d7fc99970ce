package dev.skerry.bench.sites;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.skerry.bench.report.Aim;
import dev.skerry.bench.report.Section;
import dev.skerry.bench.stage.Repository;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

/** What {@code ./skerry bench --placements} does with a thousand, small. */
class RolloutTest {

    @Test
    void a_new_version_comes_to_every_placement_and_what_fails_is_taken_up_again()
            throws Exception {
        assumeTrue(
                Files.exists(Repository.file("infra/local/target/classpath")),
                "needs the local host: mvn package");
        Section section = new Rollout(2, 3, 2).measure();
        assertThat(section.rows()).hasSize(2);
        assertThat(section.rows())
                .allSatisfy(row -> assertThat(row).hasSameSizeAs(section.columns()));
        assertThat(section.aims()).allMatch(Aim::met);
    }
}
