package dev.skerry.functions.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.skerry.sites.LimitsSetting;
import dev.skerry.sites.SiteSettings;
import dev.skerry.testing.Postgres;
import dev.skerry.testing.ServedStage;
import dev.skerry.testing.Stage;
import dev.skerry.testing.SupabaseClient;
import dev.skerry.testing.SupabaseClient.Version;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Real Node with the client from npm, unmodified, against a real HTTP server; and real Chromium, on
 * pages of another origin than the server's.
 */
class SupabaseClientTest {

    private static final int PAGES = ServedStage.freePort();
    private static final String HOME = "http://alder.localhost:" + PAGES;

    private static ServedStage served;
    private static Stage stage;
    private static Town town;

    @BeforeAll
    static void serve() {
        served = ServedStage.open(Map.of("client-test", true));
        stage = served.stage();
        stage.insert("update directory.sites set origins = array[?] where slug = 'alder'", HOME);
        town = new Town(stage);
        settings(3_600);
        new Passkeys(stage, town).enable(stage.alder(), true);
    }

    @AfterAll
    static void stop() {
        served.close();
    }

    @ParameterizedTest
    @CsvSource({
        "conformance, FOR_NODE_20", "passwordless, FOR_NODE_20", "factors, FOR_NODE_20",
        "passkeys, FOR_NODE_20", "conformance, NEWEST", "passwordless, NEWEST",
        "factors, NEWEST", "passkeys, NEWEST"
    })
    void the_unmodified_client_is_content(String script, Version version) throws Exception {
        run(script, version);
    }

    @ParameterizedTest
    @EnumSource(Version.class)
    void a_page_in_a_browser_is_content(Version version) throws Exception {
        run("browser", version);
    }

    @Test
    void two_tabs_that_refresh_at_once_for_a_minute_stay_signed_in() throws Exception {
        settings(60);
        try {
            run("tabs", Version.NEWEST);
        } finally {
            settings(3_600);
        }
        assertThat(
                        stage.count(
                                "select count(*) from pool.audit_events where event = 'refresh_token_reused'"))
                .isZero();
    }

    @ParameterizedTest
    @EnumSource(Version.class)
    void a_client_stays_signed_in_where_its_address_has_used_up_the_limits(Version version)
            throws Exception {
        limit(
                Map.of(
                        "public", new LimitsSetting.Figures(30, 0.01),
                        "refresh", new LimitsSetting.Figures(3, 0.5)));
        try {
            run("refresh", version);
        } finally {
            limit(Map.of());
        }
    }

    /** From now on: what was used up before counts no more. */
    private static void limit(Map<String, LimitsSetting.Figures> rules) {
        Postgres.execute(stage.admin(), "delete from app.buckets");
        stage.alder()
                .asWorker()
                .run(
                        () ->
                                stage.bean(SiteSettings.class)
                                        .put(LimitsSetting.KEY, new LimitsSetting(rules)));
    }

    private static void run(String script, Version version) throws Exception {
        assumeTrue(SupabaseClient.hasNode(), "Node is not installed: the client's test is skipped");
        new SupabaseClient(
                        served.base(),
                        served.base() + TestMailController.PATH,
                        stage.alder().publishableKey(),
                        stage.alder().secretKey())
                .isContent(script, version, Map.of("PAGE_PORT", String.valueOf(PAGES)));
    }

    private static void settings(int accessTokenSeconds) {
        town.set(
                stage.alder(),
                "{'redirectUrls':['%s/','%s/pkce'],'accessTokenSeconds':%d}"
                        .formatted(HOME, HOME, accessTokenSeconds));
    }
}
