package dev.skerry.functions.massmessage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.skerry.kernel.id.Ids;
import dev.skerry.kernel.site.Role;
import dev.skerry.mail.settings.SmtpConfig;
import dev.skerry.sites.SiteSettings;
import dev.skerry.testing.Gateway;
import dev.skerry.testing.Gateway.Answer;
import dev.skerry.testing.Postgres;
import dev.skerry.testing.Stage;
import dev.skerry.testing.TestSite;
import dev.skerry.testing.Tokens;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Campaigns over the gateway and by the schedule. */
class MassMessageTest {

    @RegisterExtension
    static final Stage stage = Stage.open(Map.of("skerry.mail.allow-private-hosts", true));

    private static final Gateway gateway = new Gateway(stage);
    private static final Tokens tokens = new Tokens(stage);

    private static final String START = "/functions/v1/massMessage";
    private static final String LIST = "/api/campaigns";
    private static final String OFFER =
            """
            {"name":"May offer","channel":"email","templateKey":"welcome","data":{},
             "audience":{"all":true},"ratePerMinute":600,"startAt":null,"idempotencyKey":"may-offer"}
            """;

    @BeforeEach
    void empty() {
        Postgres.execute(
                stage.admin(),
                "truncate pool.campaigns, pool.messages, pool.mails, pool.mail_lanes, pool.crm_contacts cascade");
        people(stage.alder());
        people(stage.birch());
    }

    private static void people(TestSite site) {
        site.asWorker()
                .run(
                        () ->
                                stage.bean(SiteSettings.class)
                                        .put(
                                                SmtpConfig.KEY,
                                                SmtpConfig.local(25, "Skerry", "post@a.example")));
        stage.insert(
                "insert into pool.crm_contacts (site_id, id, email, source, created_at, updated_at)"
                        + " select ?, uuidv7(), 'kim' || n || '@example.org', 'test', now(), now()"
                        + " from generate_series(1, 5) n",
                site.site().id().value());
    }

    @Test
    void an_operator_starts_a_campaign_once() {
        Answer first = start(stage.alder(), OFFER);
        assertThat(first.status()).as(first.body()).isEqualTo(202);
        assertThat(gateway.text(first, "status")).isEqualTo("running");
        assertThat(gateway.text(first, "recipients")).isEqualTo("5");
        assertThat(first.body())
                .contains("\"excluded\":{\"suppressed\":0,\"unsubscribed\":0,\"dnd\":0}");
        Answer again = start(stage.alder(), OFFER);
        assertThat(again.status()).isEqualTo(202);
        assertThat(gateway.text(again, "campaignId")).isEqualTo(gateway.text(first, "campaignId"));
        assertThat(stage.count("select count(*) from pool.mails")).isEqualTo(5);
    }

    @Test
    void honours_the_header_of_repeated_requests_too() {
        String body = OFFER.replace(",\"idempotencyKey\":\"may-offer\"", "");
        String token = tokens.staff(stage.alder(), Role.OPERATOR);
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            ids.add(
                    gateway.text(
                            gateway.post(START, body)
                                    .key(stage.alder().publishableKey())
                                    .bearer(token)
                                    .header("idempotency-key", "june")
                                    .send(),
                            "campaignId"));
        }
        assertThat(ids.getFirst()).isEqualTo(ids.getLast());
    }

    @Test
    void lists_campaigns_newest_first_in_pages_and_shows_one_by_its_counts() {
        for (int i = 0; i < 3; i++) {
            start(stage.alder(), OFFER.replace("may-offer", "offer-" + i));
        }
        start(stage.birch(), OFFER);
        Answer page = get(stage.alder(), LIST + "?limit=2");
        String cursor = gateway.text(page, "nextCursor");
        Answer rest = get(stage.alder(), LIST + "?limit=2&cursor=" + cursor);
        assertThat(page.body().split("\"May offer\"", -1)).hasSize(3);
        assertThat(rest.body().split("\"May offer\"", -1)).hasSize(2);
        assertThat(gateway.text(rest, "nextCursor")).isEqualTo("null");

        Answer one = get(stage.alder(), LIST + "/" + cursor);
        assertThat(gateway.text(one, "counts", "queued")).isEqualTo("5");
        assertThat(gateway.text(one, "etaSeconds")).isEqualTo("1");
        assertThat(get(stage.alder(), LIST + "?cursor=x").status()).isEqualTo(422);
    }

    @Test
    void steers_a_campaign_by_the_words_of_its_path() {
        String id = gateway.text(start(stage.alder(), OFFER), "campaignId");
        assertThat(gateway.text(steer(stage.alder(), id, "pause"), "status")).isEqualTo("paused");
        assertThat(gateway.text(steer(stage.alder(), id, "resume"), "status")).isEqualTo("running");
        assertThat(gateway.text(steer(stage.alder(), id, "resend-failed"), "status"))
                .isEqualTo("running");
        Answer over = steer(stage.alder(), id, "cancel");
        assertThat(gateway.text(over, "counts", "skipped")).isEqualTo("5");
        assertThat(steer(stage.alder(), id, "resume").status()).isEqualTo(409);
        assertThat(steer(stage.alder(), id, "explode").status()).isEqualTo(404);
        assertThat(
                        stage.rows(
                                "select event || ' ' || coalesce(detail->>'action', detail->>'recipients') || ' ' || actor as line"
                                        + " from pool.audit_events where detail->>'campaign' = ? order by id",
                                id))
                .extracting(row -> row.get("line"))
                .containsExactly(
                        "campaign_started 5 staff",
                        "campaign_steered pause staff",
                        "campaign_steered resume staff",
                        "campaign_steered resend_failed staff",
                        "campaign_steered cancel staff");
    }

    @Test
    void a_campaign_of_another_site_answers_like_an_unknown_one() {
        String id = gateway.text(start(stage.alder(), OFFER), "campaignId");
        assertThat(get(stage.birch(), LIST + "/" + id).status()).isEqualTo(404);
        assertThat(get(stage.birch(), LIST + "/" + Ids.next()).status()).isEqualTo(404);
        assertThat(steer(stage.birch(), id, "cancel").status()).isEqualTo(404);
        assertThat(get(stage.birch(), LIST).body()).contains("\"items\":[]");
        assertThat(gateway.text(get(stage.alder(), LIST + "/" + id), "status"))
                .isEqualTo("running");
    }

    @Test
    void nobody_below_an_operator_touches_campaigns() {
        String id = gateway.text(start(stage.alder(), OFFER), "campaignId");
        String key = stage.alder().publishableKey();
        for (String token :
                List.of(
                        tokens.staff(stage.alder(), Role.EDITOR),
                        tokens.user(stage.alder(), Ids.next()))) {
            for (Gateway.Request request :
                    List.of(
                            gateway.post(START, OFFER.replace("may", "june")),
                            gateway.get(LIST),
                            gateway.get(LIST + "/" + id),
                            gateway.post(LIST + "/" + id + "/cancel", ""))) {
                assertThat(request.key(key).bearer(token).send().status()).isEqualTo(403);
            }
        }
        assertThat(gateway.post(START, OFFER).key(key).send().status()).isEqualTo(401);
        assertThat(stage.count("select count(*) from pool.campaigns")).isOne();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"name\":\"x\",\"channel\":\"pigeon\",\"templateKey\":\"welcome\",\"audience\":{\"all\":true}}",
                "{\"name\":\" \",\"channel\":\"email\",\"templateKey\":\"welcome\",\"audience\":{\"all\":true}}",
                "{\"name\":\"x\",\"channel\":\"email\",\"templateKey\":\"welcome\",\"audience\":{}}",
                "{\"name\":\"x\",\"channel\":\"email\",\"templateKey\":\"welcome\",\"audience\":{\"all\":false}}",
                "{\"name\":\"x\",\"channel\":\"email\",\"templateKey\":\"welcome\",\"audience\":{\"all\":true,\"list\":\"a\"}}",
                "{\"name\":\"x\",\"channel\":\"email\",\"templateKey\":\"welcome\",\"audience\":{\"userIds\":[null]}}",
                "{\"name\":\"x\",\"channel\":\"email\",\"templateKey\":\"welcome\",\"audience\":{\"userIds\":[\"x\"]}}",
                "{\"name\":\"x\",\"channel\":\"email\",\"templateKey\":\"welcome\",\"audience\":{\"tags\":[]}}",
                "{\"name\":\"x\",\"channel\":\"email\",\"templateKey\":\"welcome\",\"audience\":{\"list\":\"'; drop table\"}}",
                "{\"name\":\"x\",\"channel\":\"email\",\"templateKey\":\"welcome\",\"audience\":{\"all\":true},\"ratePerMinute\":0}",
                "{\"name\":\"x\",\"channel\":\"email\",\"templateKey\":\"welcome\",\"audience\":{\"all\":true},\"startAt\":\"soon\"}",
                "{\"name\":\"x\",\"channel\":\"email\",\"templateKey\":\"welcome\",\"audience\":{\"all\":true},\"startAt\":\"2199-01-01T00:00:00Z\"}",
                "{\"name\":\"x\",\"channel\":\"email\",\"templateKey\":\"welcome\",\"audience\":{\"all\":true},\"more\":1}",
                "{\"name\":\"x\",\"channel\":\"email\",\"templateKey\":\"reset\",\"audience\":{\"all\":true}}"
            })
    void bad_campaigns_are_refused_and_nothing_is_stored(String body) {
        Answer answer = start(stage.alder(), body);
        assertThat(answer.status()).as(answer.body()).isEqualTo(422);
        assertThat(stage.count("select count(*) from pool.campaigns")).isZero();
        assertThat(stage.count("select count(*) from pool.mails")).isZero();
    }

    @Test
    void the_schedule_visits_every_site_and_one_that_fails_keeps_no_other_from_its_turn() {
        List<TestSite> sites = new ArrayList<>(List.of(stage.alder(), stage.birch()));
        for (int i = 0; i < 8; i++) {
            TestSite site = stage.site("isle" + i, "dating");
            people(site);
            sites.add(site);
        }
        String at = stage.clock().instant().plusSeconds(60).toString();
        for (TestSite site : sites) {
            assertThat(gateway.text(start(site, OFFER.replace("null", "\"" + at + "\"")), "status"))
                    .isEqualTo("scheduled");
        }
        stage.insert(
                "update pool.campaigns set audience = '{}' where site_id = ?",
                stage.birch().site().id().value());
        stage.clock().advance(Duration.ofMinutes(2));
        CampaignBatchHandler handler = new CampaignBatchHandler(stage.context());
        assertThatThrownBy(() -> handler.run(stage.clock().instant()))
                .hasMessageContaining("birch");
        assertThat(
                        stage.rows(
                                "select site_id from pool.mails group by site_id having count(*) = 5"))
                .hasSize(9);
        assertThat(
                        stage.count(
                                "select count(*) from pool.mails where site_id = ?",
                                stage.birch().site().id().value()))
                .isZero();
    }

    /** What waits there goes out when the site is as it was. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "update directory.sites set status = 'suspended' where id = ?",
                "update directory.sites set status = 'inactive' where id = ?",
                "insert into directory.site_features (site_id, feature, enabled) values (?, 'campaigns', false)",
                "insert into directory.subscriptions (site_id, status, plan, grace_until)"
                        + " values (?, 'past_due', 'small', '2000-01-01')"
            })
    void the_schedule_passes_over_sites_that_may_not_mail_just_now(String stop) {
        UUID alder = stage.alder().site().id().value();
        String at = stage.clock().instant().plusSeconds(60).toString();
        start(stage.alder(), OFFER.replace("null", "\"" + at + "\""));
        start(stage.birch(), OFFER.replace("null", "\"" + at + "\""));
        stage.clock().advance(Duration.ofMinutes(2));
        CampaignBatchHandler handler = new CampaignBatchHandler(stage.context());
        String mails = "select count(*) from pool.mails where site_id = ?";
        stage.insert(stop, alder);
        try {
            handler.run(stage.clock().instant());
            assertThat(stage.count(mails, alder)).isZero();
            assertThat(stage.count(mails, stage.birch().site().id().value())).isEqualTo(5);
        } finally {
            stage.insert("update directory.sites set status = 'active'");
            stage.insert("delete from directory.site_features");
            stage.insert("delete from directory.subscriptions");
        }
        handler.run(stage.clock().instant());
        assertThat(stage.count(mails, alder)).isEqualTo(5);
    }

    @Test
    void the_schedule_mails_those_who_are_away_every_five_minutes() {
        TestSite calm = stage.site("calm", "dating");
        people(calm);
        UUID site = calm.site().id().value();
        UUID user = UUID.randomUUID();
        stage.insert(
                "insert into pool.users (site_id, id, email, email_confirmed_at, created_at, updated_at)"
                        + " values (?, ?, 'away@example.org', now(), now(), now())",
                site,
                user);
        stage.insert(
                "insert into pool.messages (site_id, id, user_id, sender, subject, body, visible_at, created_at)"
                        + " values (?, ?, ?, 'Bo', 'Hello', 'Hello', ?::text::timestamptz, now())",
                site,
                UUID.randomUUID(),
                user,
                stage.clock().instant().minus(Duration.ofHours(2)).toString());
        CampaignBatchHandler handler = new CampaignBatchHandler(stage.context());
        String mails = "select count(*) from pool.mails where to_norm = 'away@example.org'";
        handler.run(Instant.parse("2026-11-21T10:04:00Z"));
        assertThat(stage.count(mails)).isZero();
        handler.run(Instant.parse("2026-11-21T10:05:00Z"));
        assertThat(stage.count(mails)).isOne();
    }

    private static Answer start(TestSite site, String body) {
        return as(site, gateway.post(START, body));
    }

    private static Answer get(TestSite site, String path) {
        return as(site, gateway.get(path));
    }

    private static Answer steer(TestSite site, String id, String action) {
        return as(site, gateway.post(LIST + "/" + id + "/" + action, ""));
    }

    private static Answer as(TestSite site, Gateway.Request request) {
        return request.key(site.publishableKey()).bearer(tokens.staff(site, Role.OPERATOR)).send();
    }
}
