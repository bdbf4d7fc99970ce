package dev.skerry.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skerry.smoke.SmokeWalk;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a person sees who types {@code ./skerry up}. */
class UpTest {

    @TempDir Path folder;

    @Test
    void walks_the_checklist_and_finds_yesterday_s_data() throws Exception {
        List<ProcessHandle> children;
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = String.valueOf(taken.getLocalPort());
            try (StageProcess stage = StageProcess.start(folder, Map.of(), "--port", port)) {
                assertThat(stage.output()).contains("Port " + port + " is taken");
                assertThat(stage.output()).contains("as JSON: " + folder.resolve("stage.json"));
                assertThat(stage.stage().get("sites").size()).isEqualTo(4);
                assertThat(smoke(folder)).contains("campaign sent").doesNotContain("✗");
                stage.call("POST", "/api/forms/contact/submit", stage.publishable("acme"), kim())
                        .expect(201);
                assertThat(StageProcess.failure(folder)).contains("Another stage runs");
                children = stage.children();
                assertThat(children).isNotEmpty();
            }
        }
        for (ProcessHandle child : children) {
            assertThat(child.onExit().completeOnTimeout(null, 10, TimeUnit.SECONDS).get())
                    .as("child %s ended with the stage", child.pid())
                    .isNotNull();
        }
        try (StageProcess again = StageProcess.start(folder, Map.of(), "--port", "0")) {
            assertThat(
                            again.get(
                                            "/api/crm/contacts?email=kim@yesterday.example",
                                            again.staff("acme"))
                                    .expect(200)
                                    .body()
                                    .get("items")
                                    .size())
                    .isEqualTo(1);
        }
        try (StageProcess fresh = StageProcess.start(folder, Map.of(), "--fresh", "--no-demo")) {
            assertThat(fresh.stage().get("sites").size()).isZero();
        }
    }

    private static Map<String, String> kim() {
        return Map.of("email", "kim@yesterday.example", "firstname", "Kim");
    }

    private static String smoke(Path folder) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        SmokeWalk.walk(
                folder.resolve("stage.json"),
                "",
                20,
                new PrintStream(bytes, true, StandardCharsets.UTF_8));
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
