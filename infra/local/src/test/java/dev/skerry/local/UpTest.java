package dev.skerry.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skerry.importsupabase.ImportSupabase;
import dev.skerry.smoke.SmokeWalk;
import dev.skerry.testing.SupabaseClient;
import io.micronaut.json.tree.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.CookieManager;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a person sees who types {@code ./skerry up}: one stage, from its first start to its last.
 */
class UpTest {

    /** Two hundred readers are still being written to when the stage stops. */
    private static final int ONE_A_SECOND = 60;

    @TempDir Path folder;

    @Test
    void walks_the_checklist_and_finds_yesterday_s_data() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = String.valueOf(taken.getLocalPort());
            try (StageProcess stage = StageProcess.start(folder, Map.of(), "--port", port)) {
                assertThat(stage.output()).contains("Port " + port + " is taken");
                assertThat(stage.output()).contains("as JSON: " + folder.resolve("stage.json"));
                assertThat(stage.stage().get("sites").size()).isEqualTo(4);
                assertThat(smoke(folder)).contains("campaign sent").doesNotContain("✗");
                String campaign = Newsletter.start(stage, stage.staff("hundgarden"), ONE_A_SECOND);
                the_unmodified_client_is_content_with_what_up_printed(stage);
                the_operator_signs_in_to_the_console(stage);
                a_reset_mail_does_not_wait_behind(campaign, stage);
                people_move_in(stage, "hjartat");
                people_move_in(stage, "straket");
                assertThat(StageProcess.failure(folder)).contains("Another stage runs");
                new Member(stage).signUp();
                Member.submitForm(stage);
                ctrl_c_ends_everything(stage);
            }
        }
        try (StageProcess again = StageProcess.start(folder, Map.of(), "--port", "0")) {
            new Member(again).signIn();
            assertThat(Member.contacts(again)).isEqualTo(1);
            ctrl_c_ends_everything(again);
        }
        try (StageProcess fresh = StageProcess.start(folder, Map.of(), "--fresh", "--no-demo")) {
            assertThat(fresh.stage().get("sites").size()).isZero();
            // In the middle of what the schedules do at the start.
            ctrl_c_ends_everything(fresh);
            assertThat(fresh.output()).endsWith("Stopping …").doesNotContain("\"level\"");
        }
    }

    private static void the_unmodified_client_is_content_with_what_up_printed(StageProcess stage)
            throws Exception {
        if (SupabaseClient.hasNode()) {
            JsonNode site = stage.site("hjartat");
            SupabaseClient client =
                    new SupabaseClient(
                            stage.stage().get("baseUrl").getStringValue(),
                            stage.stage().get("mailbox").getStringValue(),
                            site.get("publishableKey").getStringValue(),
                            site.get("secretKey").getStringValue());
            client.isContent("conformance");
            client.isContent("passwordless");
        }
    }

    private static void the_operator_signs_in_to_the_console(StageProcess stage) throws Exception {
        JsonNode operator = stage.stage().get("platform").get("operator");
        String form =
                "email=%s&password=%s&to=/console"
                        .formatted(
                                operator.get("email").getStringValue(),
                                operator.get("password").getStringValue());
        URI signIn = URI.create(stage.stage().get("console").getStringValue() + "/sign-in");
        try (HttpClient browser =
                HttpClient.newBuilder()
                        .cookieHandler(new CookieManager())
                        .followRedirects(HttpClient.Redirect.NORMAL)
                        .build()) {
            HttpResponse<String> page =
                    browser.send(
                            HttpRequest.newBuilder(signIn)
                                    .header("accept", "text/html")
                                    .header("content-type", "application/x-www-form-urlencoded")
                                    .POST(HttpRequest.BodyPublishers.ofString(form))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());
            assertThat(page.uri().getPath()).as(page.body()).isEqualTo("/console/sites");
            assertThat(page.body()).contains("Hjärtat", "Stråket");
        }
    }

    /** Nor behind receipts whose deliverers stayed to wait for the campaign's next turn. */
    private static void a_reset_mail_does_not_wait_behind(String campaign, StageProcess stage) {
        Map<String, String> staff = stage.staff("hundgarden");
        StageProcess.await(() -> Newsletter.sent(stage, staff, campaign) > 0);
        for (int i = 0; i < 16; i++) {
            Member.receipt(stage, i);
        }
        String kim = "kim@hundgarden.example";
        int before = stage.mails(kim).size();
        long asked = System.nanoTime();
        stage.call(
                        "POST",
                        "/auth/v1/recover",
                        stage.publishable("hundgarden"),
                        Map.of("email", kim))
                .expect(200);
        StageProcess.await(() -> stage.mails(kim).size() > before);
        assertThat(Duration.ofNanos(System.nanoTime() - asked)).isLessThan(Duration.ofSeconds(2));
        assertThat(Newsletter.pending(stage, staff, campaign)).as("still under way").isPositive();
    }

    /** Into the pool, and into a database of the site's own. */
    private void people_move_in(StageProcess stage, String site) {
        Map<String, String> credentials =
                Map.of("email", "kim@example.org", "password", "seven quiet lighthouses");
        String signIn = "/auth/v1/token?grant_type=password";
        stage.call("POST", signIn, stage.publishable(site), credentials).expect(400);
        assertThat(
                        ImportSupabase.run(
                                new PrintStream(
                                        OutputStream.nullOutputStream(),
                                        true,
                                        StandardCharsets.UTF_8),
                                Map.of(),
                                "--folder",
                                folder.toString(),
                                "--site",
                                site,
                                "../import-supabase/src/test/resources/dev/skerry/importsupabase/copy.sql"))
                .isZero();
        stage.call("POST", signIn, stage.publishable(site), credentials).expect(200);
    }

    private static void ctrl_c_ends_everything(StageProcess stage) throws Exception {
        List<ProcessHandle> children = stage.children();
        assertThat(children).hasSizeGreaterThanOrEqualTo(2);
        stage.interrupt();
        for (ProcessHandle child : children) {
            assertThat(child.onExit().completeOnTimeout(null, 10, TimeUnit.SECONDS).get())
                    .as("child %s ended with the stage", child.pid())
                    .isNotNull();
        }
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
