package dev.skerry.bench.sites;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.skerry.bench.report.Section;
import dev.skerry.bench.stage.Repository;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What {@code ./skerry bench --sites} does with thousands, small. */
class ArchipelagoTest {

    @Test
    void sites_are_made_in_every_placement_and_read() throws Exception {
        assumeTrue(
                Files.exists(Repository.file("infra/local/target/classpath")),
                "needs the local host: mvn package");
        Section section = new Archipelago(1, 20, 4, Duration.ofMillis(50)).measure();
        assertThat(section.rows())
                .extracting(List::getFirst)
                .containsExactly("pool", "schema", "database");
        assertThat(section.rows())
                .allSatisfy(row -> assertThat(row).hasSameSizeAs(section.columns()));
        assertThat(section.aims()).hasSize(4);
    }
}
