package dev.skerry.functions.sitesadmin;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.skerry.kernel.site.Role;
import dev.skerry.sites.SiteSettings;
import dev.skerry.sites.billing.StripeSetting;
import dev.skerry.testing.Gateway;
import dev.skerry.testing.Gateway.Answer;
import dev.skerry.testing.Stage;
import dev.skerry.testing.TestSite;
import dev.skerry.testing.Tokens;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Against a provider that answers what its documentation says it may. */
class CheckoutEndpointTest {

    private static final String PATH = "/api/subscription/checkout";
    private static final String KEY = "sk_test_0123456789abcdef";
    private static final String URL = "https://checkout.stripe.example/c/pay/cs_test_1";

    /** One call that the provider heard. */
    private record Heard(String path, String authorization, String once, String form) {}

    private static final List<Heard> heard = new CopyOnWriteArrayList<>();
    private static final HttpServer provider = provider();

    @RegisterExtension
    static final Stage stage =
            Stage.open(
                    Map.of(
                            "skerry.stripe.base",
                            "http://127.0.0.1:" + provider.getAddress().getPort(),
                            "skerry.stripe.patience",
                            "300ms"));

    private static final Gateway gateway = new Gateway(stage);
    private static final Tokens tokens = new Tokens(stage);

    private static volatile int status = 200;
    private static volatile String answer = "";
    private static volatile CountDownLatch silence = new CountDownLatch(0);

    @BeforeEach
    void the_platform_is_paid() {
        heard.clear();
        answers(200, "{\"id\":\"cs_test_1\",\"url\":\"" + URL + "\"}");
        set(new StripeSetting(null, KEY, Map.of("price_2", "medium", "a_key", "small"), null));
    }

    @AfterAll
    static void closes() {
        provider.stop(0);
    }

    @Test
    void an_admin_is_led_to_where_the_plan_is_paid_for() {
        stage.insert(
                "update directory.sites set contact_email = 'boss@alder.example' where slug = 'alder'");
        Answer led = ask(stage.alder(), Role.ADMIN, "{\"plan\":\"medium\"}");
        assertThat(led.status()).as(led.body()).isEqualTo(200);
        assertThat(led.body()).isEqualTo("{\"url\":\"" + URL + "\"}");
        Heard call = heard.getFirst();
        String site = stage.alder().site().id().toString();
        assertThat(call.path()).isEqualTo("/v1/checkout/sessions");
        assertThat(call.authorization()).isEqualTo("Bearer " + KEY);
        assertThat(call.form().split("&"))
                .contains(
                        "mode=subscription",
                        "line_items[0][price]=price_2",
                        "line_items[0][quantity]=1",
                        "metadata[site]=" + site,
                        "subscription_data[metadata][site]=" + site,
                        "client_reference_id=" + site,
                        "customer_email=boss@alder.example");
        assertThat(
                        stage.count(
                                "select count(*) from pool.audit_events where event = 'checkout_started' and site_id = ?",
                                stage.alder().site().id().value()))
                .isPositive();
    }

    @Test
    void also_of_a_site_that_is_locked() {
        TestSite locked = stage.site("locked", "kennel");
        stage.insert(
                "insert into directory.subscriptions (site_id, status, plan, grace_until)"
                        + " values (?, 'cancelled', 'small', now() - interval '1 day')",
                locked.site().id().value());
        assertThat(ask(locked, Role.ADMIN, "{\"plan\":\"medium\"}").status()).isEqualTo(200);
    }

    @Test
    void asked_again_with_the_same_key_it_is_the_same_checkout_of_that_site_and_plan_only() {
        set(new StripeSetting(null, KEY, Map.of("price_1", "small", "price_2", "medium"), null));
        for (TestSite site : List.of(stage.alder(), stage.birch())) {
            String admin = tokens.staff(site, Role.ADMIN);
            for (String plan : List.of("small", "small", "medium")) {
                answers(500, "{}");
                gateway.post(PATH, "{\"plan\":\"" + plan + "\"}")
                        .key(site.publishableKey())
                        .bearer(admin)
                        .header("idempotency-key", "the-same-" + plan)
                        .mayFail()
                        .send();
                // What broke off is nobody's after a minute.
                stage.clock().advance(Duration.ofSeconds(61));
            }
        }
        assertThat(heard).extracting(Heard::once).doesNotContain("");
        assertThat(heard.stream().map(Heard::once).distinct()).hasSize(4);
        assertThat(heard).hasSize(6);
    }

    @ParameterizedTest
    @CsvSource({
        "400, resource_missing",
        "401, ''",
        "402, card_declined",
        "403, ''",
        "404, resource_missing"
    })
    void a_refusal_is_for_the_operator_to_mend(int code, String word) {
        answers(
                code,
                "{\"error\":{\"code\":\"%s\",\"message\":\"No such %s\"}}".formatted(word, KEY));
        Answer refused = ask(stage.birch(), Role.ADMIN, "{\"plan\":\"medium\"}");
        assertThat(refused.status()).isEqualTo(409);
        assertThat(gateway.text(refused, "code")).isEqualTo("billing_not_configured");
        assertThat(refused.body()).doesNotContain(KEY);
    }

    @ParameterizedTest
    @ValueSource(ints = {409, 429, 500, 502, 503})
    void what_passes_is_said_to_pass(int code) {
        answers(code, "{\"error\":{}}");
        unavailable();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<html>",
                "{}",
                "{\"url\":null}",
                "{\"url\":\"http://evil.example\"}",
                "[]"
            })
    void what_nobody_understands_leads_nowhere(String body) {
        answers(200, body);
        unavailable();
    }

    @Test
    void a_provider_that_does_not_answer_is_left() {
        silence = new CountDownLatch(1);
        try {
            unavailable();
        } finally {
            silence.countDown();
        }
    }

    @Test
    void without_a_key_or_a_price_nothing_is_asked() {
        assertThat(gateway.text(ask(stage.birch(), Role.ADMIN, "{\"plan\":\"small\"}"), "detail"))
                .contains("no price");
        set(new StripeSetting(null, null, Map.of("price_2", "medium"), null));
        Answer none = ask(stage.birch(), Role.ADMIN, "{\"plan\":\"medium\"}");
        assertThat(none.status()).isEqualTo(409);
        assertThat(gateway.text(none, "code")).isEqualTo("billing_not_configured");
        assertThat(heard).isEmpty();
    }

    @Test
    void what_is_paid_for_is_not_paid_for_twice() {
        TestSite paid = stage.site("paid", "kennel");
        stage.insert(
                "insert into directory.billing_subscriptions (reference, customer, site_id, attached_at, status, last_event_at)"
                        + " values ('sub_paid', 'cus_paid', ?, now(), 'active', now())",
                paid.site().id().value());
        assertThat(ask(paid, Role.ADMIN, "{\"plan\":\"medium\"}").status()).isEqualTo(409);
        stage.insert(
                "update directory.billing_subscriptions set ended_at = now() where reference = 'sub_paid'");
        assertThat(ask(paid, Role.ADMIN, "{\"plan\":\"medium\"}").status()).isEqualTo(200);
        assertThat(heard.getFirst().form()).contains("customer=cus_paid");
    }

    @Test
    void bad_input_and_the_wrong_people_are_refused() {
        for (String body :
                new String[] {
                    "{\"plan\":\"huge\"}", "{}", "{\"plan\":null}", "{\"plan\":\"small\",\"x\":1}"
                }) {
            assertThat(ask(stage.birch(), Role.ADMIN, body).status()).as(body).isEqualTo(422);
        }
        assertThat(ask(stage.birch(), Role.OPERATOR, "{\"plan\":\"medium\"}").status())
                .isEqualTo(403);
        assertThat(
                        gateway.post(PATH, "{\"plan\":\"medium\"}")
                                .key(stage.birch().publishableKey())
                                .bearer(tokens.staff(stage.alder(), Role.ADMIN))
                                .send()
                                .status())
                .isEqualTo(401);
        assertThat(heard).isEmpty();
    }

    private static void unavailable() {
        String admin = tokens.staff(stage.birch(), Role.ADMIN);
        Answer passing =
                gateway.post(PATH, "{\"plan\":\"medium\"}")
                        .key(stage.birch().publishableKey())
                        .bearer(admin)
                        .mayFail()
                        .send();
        assertThat(passing.status()).as(passing.body()).isEqualTo(503);
        assertThat(passing.header("retry-after")).isEqualTo("10");
        assertThat(heard).hasSize(1);
    }

    private static Answer ask(TestSite site, Role role, String body) {
        return gateway.post(PATH, body)
                .key(site.publishableKey())
                .bearer(tokens.staff(site, role))
                .send();
    }

    private static void answers(int code, String body) {
        status = code;
        answer = body;
    }

    private static void set(StripeSetting setting) {
        stage.platform()
                .asWorker()
                .run(() -> stage.bean(SiteSettings.class).put(StripeSetting.KEY, setting));
    }

    private static HttpServer provider() {
        try {
            HttpServer server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/", CheckoutEndpointTest::hear);
            server.start();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void hear(HttpExchange call) throws IOException {
        String form = new String(call.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        heard.add(
                new Heard(
                        call.getRequestURI().getPath(),
                        String.valueOf(call.getRequestHeaders().getFirst("authorization")),
                        String.valueOf(call.getRequestHeaders().getFirst("idempotency-key")),
                        URLDecoder.decode(form, StandardCharsets.UTF_8)));
        try {
            silence.await(20, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        byte[] body = answer.getBytes(StandardCharsets.UTF_8);
        call.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        call.getResponseBody().write(body);
        call.close();
    }
}
