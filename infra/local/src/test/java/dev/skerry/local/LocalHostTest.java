package dev.skerry.local;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.skerry.migrations.MigrateEverything.Outcome;
import dev.skerry.migrations.MigrateEverything.Report;
import java.util.List;
import org.junit.jupiter.api.Test;

class LocalHostTest {

    private static final Outcome GOOD = new Outcome("directory", 1, 5, null);
    private static final Outcome BAD = new Outcome("skerry/pool", 0, 5, "Checksum mismatch");

    @Test
    void names_what_was_not_migrated_and_the_way_out() {
        assertThatThrownBy(() -> LocalHost.require(new Report(List.of(GOOD, BAD))))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("skerry/pool: Checksum mismatch")
                .hasMessageContaining("./skerry up --fresh")
                .hasMessageNotContaining("directory");
    }

    @Test
    void goes_on_when_all_is_migrated() {
        assertThatCode(() -> LocalHost.require(new Report(List.of(GOOD))))
                .doesNotThrowAnyException();
    }
}
