package dev.skerry.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PortsTest {

    private static final List<String> NAMES = List.of("sqs", "s3");

    @TempDir Path folder;

    @Test
    void stay_the_same_on_every_start() throws Exception {
        Map<String, Integer> first = Ports.kept(folder.resolve("ports"), NAMES);

        assertThat(first.values()).doesNotHaveDuplicates().allMatch(port -> port > 1_023);
        assertThat(Ports.kept(folder.resolve("ports"), NAMES)).isEqualTo(first);
        assertThat(Ports.kept(folder.resolve("other"), NAMES)).isNotEqualTo(first);
    }

    @Test
    void change_when_somebody_else_has_them_and_only_those() throws Exception {
        Map<String, Integer> first = Ports.kept(folder.resolve("ports"), NAMES);
        try (ServerSocket taken =
                new ServerSocket(first.get("s3"), 1, InetAddress.getLoopbackAddress())) {
            Map<String, Integer> second = Ports.kept(folder.resolve("ports"), NAMES);

            assertThat(second.get("s3")).isNotEqualTo(taken.getLocalPort());
            assertThat(second.get("sqs")).isEqualTo(first.get("sqs"));
            assertThat(Ports.kept(folder.resolve("ports"), NAMES)).isEqualTo(second);
        }
    }
}
