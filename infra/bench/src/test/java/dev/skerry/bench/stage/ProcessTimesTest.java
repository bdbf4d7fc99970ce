package dev.skerry.bench.stage;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class ProcessTimesTest {

    @Test
    void reads_the_children_s_times_past_any_name() {
        String stat =
                "7 (post (gres) x) S 1 7 7 0 -1 4194560 1 2 3 4 500 600 12 34 20 0 1 0 99 1 1 1";
        assertThat(ProcessTimes.ofEndedChildren(stat)).isEqualTo(Duration.ofMillis(460));
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void a_child_that_has_ended_counts() throws Exception {
        long self = ProcessHandle.current().pid();
        Duration before = ProcessTimes.ofEndedChildren(self);
        Path burnt = Files.createTempFile("burnt", "");
        new ProcessBuilder("sh", "-c", "i=0; while [ $i -lt 300000 ]; do i=$((i+1)); done")
                .redirectOutput(burnt.toFile())
                .start()
                .waitFor();
        assertThat(ProcessTimes.ofEndedChildren(self)).isGreaterThan(before);
    }
}
