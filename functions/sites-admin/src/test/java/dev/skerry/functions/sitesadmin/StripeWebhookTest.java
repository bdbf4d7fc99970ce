package dev.skerry.functions.sitesadmin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skerry.kernel.page.PageRequest;
import dev.skerry.kernel.site.Role;
import dev.skerry.sites.SiteSettings;
import dev.skerry.sites.billing.BillingEvent;
import dev.skerry.sites.billing.ListBillingEvents;
import dev.skerry.sites.billing.StripeSetting;
import dev.skerry.sites.billing.WorkEvents;
import dev.skerry.testing.Gateway;
import dev.skerry.testing.Gateway.Answer;
import dev.skerry.testing.Stage;
import dev.skerry.testing.StripeEvents;
import dev.skerry.testing.TestSite;
import dev.skerry.testing.Tokens;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StripeWebhookTest {

    private static final String PATH = "/api/webhooks/billing/stripe";
    private static final String EVENTS = "/api/admin/billing-events";
    private static final String SECOND = "whsec_second_jihgfedcba9876543210";
    private static final String OF_ALDER = "whsec_alder_0123456789abcdefghij";

    @RegisterExtension static final Stage stage = Stage.open();

    private static final Gateway gateway = new Gateway(stage);
    private static final Tokens tokens = new Tokens(stage);

    private final Instant now = stage.clock().instant();
    private final String superadmin = tokens.staff(stage.platform(), Role.SUPERADMIN);

    @BeforeEach
    void the_platform_is_paid() {
        set(stage.platform(), StripeEvents.SECRET, SECOND);
        set(stage.alder(), OF_ALDER);
    }

    @Test
    void what_is_signed_becomes_a_row_once_and_needs_no_site_and_no_key() {
        String body = fresh();
        for (int i = 0; i < 3; i++) {
            Answer answer = post(body, StripeEvents.header(StripeEvents.SECRET, now, body));
            assertThat(answer.status()).as(answer.body()).isEqualTo(200);
            assertThat(answer.body()).isEqualTo("{\"received\":true}");
        }
        assertThat(
                        stage.count(
                                "select count(*) from directory.billing_events where payload = ?",
                                body))
                .isEqualTo(1);
    }

    @Test
    void either_secret_will_do_while_one_is_changed() {
        String body = fresh();
        assertThat(post(body, StripeEvents.header(SECOND, now, body)).status()).isEqualTo(200);
    }

    @Test
    void a_body_that_the_gateway_sends_in_base64_is_the_same_body() {
        String body = fresh().replace("\"object\":\"event\"", "\"note\":\"åäö \\u0000 𝄞\"");
        Answer answer =
                gateway.post(PATH, "")
                        .bytes(body.getBytes(StandardCharsets.UTF_8))
                        .header(
                                "stripe-signature",
                                StripeEvents.header(StripeEvents.SECRET, now, body))
                        .send();
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "none, ''",
        "garbage, 't=1,v1=2'",
        "too old, OLD",
        "of the future, FUTURE",
        "of another site's secret, ALDER",
        "of an altered body, ALTERED",
        "of a body with white space, SPACE",
        "with another time, TIME",
        "without a time, TIMELESS"
    })
    void a_bad_signature_is_refused_and_nothing_comes_of_it(String name, String kind) {
        String body = fresh();
        String seconds = String.valueOf(now.getEpochSecond());
        String right = StripeEvents.signature(StripeEvents.SECRET, seconds, body);
        String header =
                switch (kind) {
                    case "OLD" ->
                            StripeEvents.header(StripeEvents.SECRET, now.minusSeconds(301), body);
                    case "FUTURE" ->
                            StripeEvents.header(StripeEvents.SECRET, now.plusSeconds(302), body);
                    case "ALDER" -> StripeEvents.header(OF_ALDER, now, body);
                    case "ALTERED" ->
                            StripeEvents.header(
                                    StripeEvents.SECRET, now, body.replace("evt_", "evt_1"));
                    case "SPACE" -> StripeEvents.header(StripeEvents.SECRET, now, body.strip());
                    case "TIME" -> "t=" + (now.getEpochSecond() - 1) + ",v1=" + right;
                    case "TIMELESS" -> "v1=" + right;
                    default -> kind;
                };
        Answer answer = post(body, header);
        assertThat(answer.status()).as(name).isEqualTo(400);
        assertThat(gateway.text(answer, "code")).isEqualTo("signature_invalid");
        assertThat(
                        stage.count(
                                "select count(*) from directory.billing_events where payload = ?",
                                body))
                .isZero();
    }

    @Test
    void without_a_secret_nothing_is_taken() {
        stage.platform()
                .asWorker()
                .run(
                        () ->
                                stage.bean(SiteSettings.class)
                                        .put(
                                                StripeSetting.KEY,
                                                new StripeSetting(null, null, null, null)));
        String body = fresh();
        assertThat(post(body, StripeEvents.header(StripeEvents.SECRET, now, body)).status())
                .isEqualTo(400);
    }

    @Test
    void what_is_signed_and_no_event_is_refused() {
        for (String body :
                new String[] {"", "[]", "{}", "null", "{", "{\"id\":\"evt_1\"}", "\"x\""}) {
            Answer answer = post(body, StripeEvents.header(StripeEvents.SECRET, now, body));
            assertThat(answer.status()).as(body).isEqualTo(400);
            assertThat(gateway.text(answer, "code")).as(body).isEqualTo("malformed_request");
        }
        String huge = "{\"x\":\"" + "x".repeat(600_000) + "\"}";
        assertThat(post(huge, StripeEvents.header(StripeEvents.SECRET, now, huge)).status())
                .isEqualTo(413);
    }

    @Test
    void an_event_of_any_other_type_is_kept_and_ignored() {
        String body = StripeEvents.event("payout.paid", now, "{\"id\":\"po_1\"}");
        assertThat(post(body, StripeEvents.header(StripeEvents.SECRET, now, body)).status())
                .isEqualTo(200);
        assertThat(
                        stage.value(
                                "select status from directory.billing_events where payload = ?",
                                body))
                .isEqualTo("ignored");
    }

    @Test
    void superadmins_see_what_was_told_and_have_it_tried_again() {
        String taken = StripeEvents.of("sub_taken").noting("slug", "alder").checkout(now, "paid");
        post(taken, StripeEvents.header(StripeEvents.SECRET, now, taken));
        stage.bean(WorkEvents.class).work();
        BillingEvent failed =
                stage.bean(ListBillingEvents.class)
                        .list("failed", PageRequest.of(1, null))
                        .items()
                        .getFirst();
        Answer listed = as(superadmin, gateway.get(EVENTS + "?status=failed&limit=1"));
        assertThat(listed.status()).as(listed.body()).isEqualTo(200);
        assertThat(gateway.text(listed, "items", "0", "id")).isEqualTo(failed.id());
        assertThat(gateway.text(listed, "items", "0", "error")).startsWith("conflict");
        assertThat(listed.body()).doesNotContain("payload");

        Answer again = as(superadmin, gateway.post(EVENTS + "/" + failed.id() + "/retry", ""));
        assertThat(again.status()).as(again.body()).isEqualTo(200);
        assertThat(gateway.text(again, "status")).isEqualTo("received");
        assertThat(as(superadmin, gateway.post(EVENTS + "/" + failed.id() + "/retry", "")).status())
                .isEqualTo(409);
        assertThat(as(superadmin, gateway.post(EVENTS + "/evt_none/retry", "")).status())
                .isEqualTo(404);
        assertThat(as(superadmin, gateway.get(EVENTS + "?status=lost")).status()).isEqualTo(422);
        assertThat(
                        stage.count(
                                "select count(*) from pool.audit_events where event = 'billing_event_retried'"))
                .isEqualTo(1);
    }

    @Test
    void superadmins_close_what_was_dealt_with_otherwise_and_say_how() {
        String body = StripeEvents.of("sub_closed").noting("slug", "birch").checkout(now, "paid");
        post(body, StripeEvents.header(StripeEvents.SECRET, now, body));
        stage.bean(WorkEvents.class).work();
        String path =
                "%s/%s/"
                        .formatted(
                                EVENTS,
                                stage.value(
                                        "select id from directory.billing_events where payload = ?",
                                        body));
        for (String wrong :
                List.of(
                        "{}",
                        "{\"note\":\" \"}",
                        "{\"note\":\"\\u0000\"}",
                        "{\"note\":\"%s\"}".formatted("x".repeat(501)))) {
            Answer refused = as(superadmin, gateway.post(path + "dismiss", wrong));
            assertThat(refused.status()).as(wrong).isEqualTo(422);
        }
        String note = "{\"note\":\" Paid back by hand. \"}";
        Answer closed = as(superadmin, gateway.post(path + "dismiss", note));
        assertThat(closed.status()).as(closed.body()).isEqualTo(200);
        assertThat(gateway.text(closed, "status")).isEqualTo("dismissed");
        assertThat(gateway.text(closed, "note")).isEqualTo("Paid back by hand.");
        assertThat(as(superadmin, gateway.get(EVENTS + "?status=dismissed")).body())
                .contains("Paid back by hand.");

        assertThat(as(superadmin, gateway.post(path + "dismiss", note)).status()).isEqualTo(409);
        assertThat(as(superadmin, gateway.post(path + "retry", "")).status()).isEqualTo(409);
        assertThat(as(superadmin, gateway.post(EVENTS + "/evt_none/dismiss", note)).status())
                .isEqualTo(404);
        stage.bean(WorkEvents.class).work();
        assertThat(
                        stage.value(
                                "select status from directory.billing_events where payload = ?",
                                body))
                .isEqualTo("dismissed");
        assertThat(
                        stage.count(
                                "select count(*) from pool.audit_events where event = 'billing_event_dismissed'"))
                .isEqualTo(1);
    }

    @Test
    void pages_follow_each_other() {
        for (int i = 0; i < 3; i++) {
            String body = fresh();
            post(body, StripeEvents.header(StripeEvents.SECRET, now, body));
        }
        Answer first = as(superadmin, gateway.get(EVENTS + "?limit=2"));
        String cursor = gateway.text(first, "nextCursor");
        Answer second = as(superadmin, gateway.get(EVENTS + "?limit=2&cursor=" + cursor));
        assertThat(gateway.text(second, "items", "0", "id"))
                .isNotIn(
                        gateway.text(first, "items", "0", "id"),
                        gateway.text(first, "items", "1", "id"));
    }

    @Test
    void nobody_else_sees_or_retries_anything() {
        String admin = tokens.staff(stage.alder(), Role.ADMIN);
        String key = stage.alder().publishableKey();
        assertThat(gateway.get(EVENTS).key(key).bearer(admin).send().status()).isEqualTo(403);
        assertThat(gateway.post(EVENTS + "/evt_1/retry", "").key(key).bearer(admin).send().status())
                .isEqualTo(403);
        String note = "{\"note\":\"x\"}";
        assertThat(
                        gateway.post(EVENTS + "/evt_1/dismiss", note)
                                .key(key)
                                .bearer(admin)
                                .send()
                                .status())
                .isEqualTo(403);
    }

    private static String fresh() {
        return StripeEvents.of("sub_web")
                .subscription("updated", Instant.EPOCH.plusSeconds(99), "active", "p", null);
    }

    private static Answer post(String body, String signature) {
        return gateway.post(PATH, body).header("stripe-signature", signature).send();
    }

    private static Answer as(String token, Gateway.Request request) {
        return request.key(stage.platform().publishableKey()).bearer(token).send();
    }

    private static void set(TestSite site, String... secrets) {
        StripeSetting setting = new StripeSetting(List.of(secrets), null, Map.of(), null);
        site.asWorker().run(() -> stage.bean(SiteSettings.class).put(StripeSetting.KEY, setting));
    }
}
