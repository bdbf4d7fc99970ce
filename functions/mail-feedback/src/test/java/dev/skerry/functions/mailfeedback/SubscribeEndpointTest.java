package dev.skerry.functions.mailfeedback;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skerry.crm.subscription.ForgetSignups;
import dev.skerry.kernel.id.Ids;
import dev.skerry.mail.settings.SmtpConfig;
import dev.skerry.mail.unsubscribe.Subscription;
import dev.skerry.mail.unsubscribe.UnsubscribeLinks;
import dev.skerry.sites.SiteSettings;
import dev.skerry.testing.Gateway;
import dev.skerry.testing.Gateway.Answer;
import dev.skerry.testing.Postgres;
import dev.skerry.testing.Stage;
import dev.skerry.testing.TestSite;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SubscribeEndpointTest {

    @RegisterExtension static final Stage stage = Stage.open();

    private static final String KIM = "kim@example.org";
    private static final String CONSENT = "Yes, I want <News> by mail.";

    private static int place;

    private final Gateway gateway = new Gateway(stage);

    @BeforeEach
    void each_site_has_two_lists() {
        Postgres.execute(
                stage.admin(),
                "truncate pool.mail_suppressions, pool.marketing_lists, pool.crm_contacts, pool.mails, app.buckets cascade");
        for (TestSite site : List.of(stage.alder(), stage.birch())) {
            SmtpConfig relay = SmtpConfig.local(25, "Skerry", "post@" + site + ".example");
            site.asWorker().run(() -> stage.bean(SiteSettings.class).put(SmtpConfig.KEY, relay));
            for (String slug : List.of("news", "tips")) {
                stage.insert(
                        "insert into pool.marketing_lists (site_id, id, slug, name, created_at, updated_at, double_opt_in,"
                                + " consent_text) values (?, ?, ?, ?, now(), now(), true, ?)",
                        site.site().id().value(),
                        Ids.next(),
                        slug,
                        "<" + slug + ">",
                        CONSENT);
            }
        }
    }

    @Test
    void mails_a_link_and_does_nothing_else() {
        Answer answer = ask("news", "Kim@Example.org");
        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.body()).isEqualTo("{\"status\":\"confirmation_mailed\"}");
        assertThat(stage.rows("select to_norm, template_key, category, locale from pool.mails"))
                .containsExactly(
                        Map.of(
                                "to_norm",
                                KIM,
                                "template_key",
                                "subscribe",
                                "category",
                                "security",
                                "locale",
                                "sv"));
        assertThat(stage.count("select count(*) from pool.crm_contacts")).isZero();
        assertThat(stage.count("select count(*) from pool.crm_consents")).isZero();
    }

    @Test
    void says_the_same_whether_or_not_the_site_knows_the_address() {
        confirm(stage.alder(), askedLink("news", "member@example.org"));
        suppress("bounced@example.org", "all", "", "bounce");
        suppress("left@example.org", "bulk", "", "unsubscribed");
        stage.insert("delete from pool.mails");
        Answer unknown = ask("news", "nobody@example.org");
        for (String known : List.of("member", "bounced", "left")) {
            Answer answer = ask("news", known + "@example.org");
            assertThat(answer.status()).isEqualTo(unknown.status());
            assertThat(answer.body()).isEqualTo(unknown.body());
        }
        assertThat(stage.rows("select to_norm from pool.mails order by to_norm"))
                .extracting(it -> it.get("to_norm"))
                .containsExactly("left@example.org", "member@example.org", "nobody@example.org");
    }

    @Test
    void a_page_asks_and_changes_nothing_and_its_button_puts_them_on_the_list_with_the_proof() {
        String link = askedLink("news", KIM);
        Answer page =
                gateway.get(link)
                        .header("host", host(stage.alder()))
                        .header("accept-language", "en")
                        .send();
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.header("content-type")).startsWith("text/html");
        assertThat(page.header("content-security-policy")).contains("default-src 'none'");
        assertThat(page.header("cache-control")).isEqualTo("no-store");
        assertThat(page.body())
                .contains(
                        "Would you like &lt;news&gt;?",
                        "I want &lt;News&gt; by mail",
                        "<form method=\"post\">")
                .doesNotContain(KIM, "<script");
        assertThat(members("news")).isEmpty();

        for (int i = 0; i < 3; i++) {
            assertThat(confirm(stage.alder(), link).body())
                    .contains("Du får &lt;news&gt; från och med nu");
        }
        assertThat(members("news")).containsExactly(KIM);
        assertThat(
                        stage.rows(
                                "select consent_type, consented, method, ip_address, wording, page from pool.crm_consents"))
                .containsExactly(
                        Map.of(
                                "consent_type",
                                "email_marketing",
                                "consented",
                                true,
                                "method",
                                "double_opt_in",
                                "ip_address",
                                "203.0.113.77",
                                "wording",
                                CONSENT,
                                "page",
                                "https://alder.example/news"));
        assertThat(stage.rows("select fullname, source from pool.crm_contacts"))
                .containsExactly(Map.of("fullname", "Kim Ek", "source", "signup"));
        assertThat(gateway.get(link).header("host", host(stage.alder())).send().body())
                .doesNotContain("<form");
    }

    @Test
    void any_of_several_mails_will_do_and_then_the_others_are_void() {
        String first = askedLink("news", KIM);
        String second = askedLink("news", KIM);
        assertThat(confirm(stage.alder(), second).status()).isEqualTo(200);
        assertThat(confirm(stage.alder(), first).status()).isEqualTo(404);
        assertThat(stage.count("select count(*) from pool.crm_consents")).isOne();
    }

    @Test
    void who_left_comes_back_by_a_new_mail_only() {
        String used = askedLink("news", KIM);
        confirm(stage.alder(), used);
        String pending = askedLink("news", KIM);
        stage.clock().advance(Duration.ofMinutes(1));
        leave("news");

        assertThat(confirm(stage.alder(), used).status()).isEqualTo(404);
        assertThat(confirm(stage.alder(), pending).status()).isEqualTo(404);
        assertThat(suppressed()).containsExactly("list news");

        stage.clock().advance(Duration.ofMinutes(1));
        confirm(stage.alder(), askedLink("news", KIM));
        assertThat(suppressed()).isEmpty();
        assertThat(stage.count("select count(*) from pool.crm_consents")).isEqualTo(2);
    }

    @Test
    void who_left_all_mass_mail_comes_back_to_this_list_alone() {
        confirm(stage.alder(), askedLink("news", KIM));
        confirm(stage.alder(), askedLink("tips", KIM));
        stage.clock().advance(Duration.ofMinutes(1));
        leave(null);
        stage.clock().advance(Duration.ofHours(1));
        confirm(stage.alder(), askedLink("news", KIM));
        assertThat(suppressed()).containsExactly("bulk ");
        assertThat(excepted()).containsExactly("news");

        stage.clock().advance(Duration.ofMinutes(1));
        leave(null);
        assertThat(excepted()).as("left again").isEmpty();
    }

    @Test
    void who_withdrew_a_consent_comes_back_to_this_list_alone_too() {
        confirm(stage.alder(), askedLink("tips", KIM));
        stage.insert("update pool.crm_consents set withdrawn_at = now()");
        stage.clock().advance(Duration.ofMinutes(1));
        confirm(stage.alder(), askedLink("news", KIM));
        assertThat(suppressed()).containsExactly("bulk ");
        assertThat(excepted()).containsExactly("news");
    }

    @Test
    void whoever_complained_or_bounced_is_not_let_back_in() {
        String link = askedLink("news", KIM);
        suppress(KIM, "list", "news", "complaint");
        confirm(stage.alder(), link);
        assertThat(suppressed()).containsExactly("list news");
    }

    @Test
    void a_link_works_for_seven_days_and_then_nothing_is_left_of_who_asked() {
        String link = askedLink("news", KIM);
        stage.clock().advance(Duration.ofDays(7).minusSeconds(1));
        forget();
        assertThat(confirm(stage.alder(), link).status()).isEqualTo(200);
        String late = askedLink("tips", KIM);
        stage.clock().advance(Duration.ofDays(7));
        assertThat(confirm(stage.alder(), late).status()).isEqualTo(404);
        forget();
        assertThat(stage.count("select count(*) from pool.list_signups")).isZero();
        assertThat(members("news")).containsExactly(KIM);
        assertThat(stage.count("select count(*) from pool.crm_consents")).isOne();
    }

    @Test
    void one_address_gets_three_mails_and_whoever_asks_does_not_learn_of_it() {
        for (int i = 0; i < 5; i++) {
            assertThat(ask("news", KIM).status()).isEqualTo(202);
        }
        assertThat(stage.count("select count(*) from pool.mails")).isEqualTo(3);
    }

    @Test
    void one_place_asks_twenty_times_an_hour() {
        for (int i = 0; i < 20; i++) {
            assertThat(ask("news", "kim" + i + "@example.org", "192.0.2.200").status())
                    .isEqualTo(202);
        }
        assertThat(ask("news", KIM, "192.0.2.200").status()).isEqualTo(429);
    }

    @Test
    void a_program_that_fills_in_every_field_is_told_what_it_wants_to_hear() {
        Answer answer = post("news", "{\"email\":\"kim@example.org\",\"_hp\":\"x\"}", place());
        assertThat(answer.status()).isEqualTo(202);
        assertThat(stage.count("select count(*) from pool.mails")).isZero();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    {}                                                 | /email
                    {"email":"no address"}                             | /email
                    {"email":"kim@example.org","locale":"de"}          | /locale
                    {"email":"kim@example.org","name":"a\\u0000b"}     | /name
                    """)
    void points_to_what_is_wrong(String body, String pointer) {
        Answer answer = post("news", body, place());
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.body()).contains("\"" + pointer + "\"");
        assertThat(stage.count("select count(*) from pool.list_signups")).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "closed"})
    void takes_nobody_for_what_is_no_list_with_double_opt_in(String slug) {
        stage.insert(
                "insert into pool.marketing_lists (site_id, id, slug, name, created_at, updated_at)"
                        + " values (?, ?, 'closed', 'Closed', now(), now())",
                stage.alder().site().id().value(),
                Ids.next());
        assertThat(ask(slug, KIM).status()).isEqualTo(404);
        assertThat(stage.count("select count(*) from pool.mails")).isZero();
    }

    @Test
    void a_list_and_a_link_of_another_site_are_unknown() {
        UUID birches =
                (UUID)
                        stage.value(
                                "select id from pool.marketing_lists where site_id = ? and slug = 'news'",
                                stage.birch().site().id().value());
        assertThat(ask(birches.toString(), KIM).status()).isEqualTo(404);
        String link = askedLink("news", KIM);
        assertThat(confirm(stage.birch(), link).status()).isEqualTo(404);
        assertThat(members("news")).isEmpty();
    }

    private Answer ask(String list, String email) {
        return ask(list, email, place());
    }

    private Answer ask(String list, String email, String from) {
        String body =
                "{\"email\":\"%s\",\"name\":\"Kim Ek\",\"page\":\"https://alder.example/news\"}"
                        .formatted(email);
        return post(list, body, from);
    }

    private Answer post(String list, String body, String from) {
        return gateway.post("/api/lists/" + list + "/subscribe", body)
                .key(stage.alder().publishableKey())
                .from(from)
                .send();
    }

    /** Of the newest mail. */
    private String askedLink(String list, String email) {
        assertThat(ask(list, email).status()).isEqualTo(202);
        String link =
                (String)
                        stage.value(
                                "select data->>'link' from pool.mails where to_norm = ? order by id desc limit 1",
                                email);
        return URI.create(link).getPath();
    }

    private Answer confirm(TestSite site, String link) {
        return gateway.post(link, "")
                .header("host", host(site))
                .header("content-type", "application/x-www-form-urlencoded")
                .from("203.0.113.77")
                .send();
    }

    private void leave(@Nullable String list) {
        String link =
                stage.alder()
                        .asWorker()
                        .call(
                                () ->
                                        stage.bean(UnsubscribeLinks.class)
                                                .of(new Subscription(KIM, list)));
        assertThat(confirm(stage.alder(), URI.create(link).getPath()).status()).isEqualTo(200);
    }

    private static List<Object> excepted() {
        return stage
                .rows("select unnest(except_lists) as list from pool.mail_suppressions")
                .stream()
                .map(it -> it.get("list"))
                .toList();
    }

    private void suppress(String address, String scope, String list, String reason) {
        stage.insert(
                "insert into pool.mail_suppressions (site_id, to_norm, scope, list, reason, created_at)"
                        + " values (?, ?, ?, ?, ?, now())",
                stage.alder().site().id().value(),
                address,
                scope,
                list,
                reason);
    }

    private void forget() {
        stage.alder().asWorker().call(stage.bean(ForgetSignups.class)::forget);
    }

    private List<Object> members(String list) {
        return stage
                .rows(
                        "select c.email_norm from pool.crm_contact_lists l join pool.crm_contacts c on c.id = l.contact_id"
                                + " join pool.marketing_lists m on m.id = l.list_id"
                                + " where m.slug = ? and l.confirmed_at is not null",
                        list)
                .stream()
                .map(it -> it.get("email_norm"))
                .toList();
    }

    private List<String> suppressed() {
        return stage
                .rows(
                        "select scope || ' ' || list as what from pool.mail_suppressions where to_norm = ? order by 1",
                        KIM)
                .stream()
                .map(it -> String.valueOf(it.get("what")))
                .toList();
    }

    private static String host(TestSite site) {
        return site + ".skerry.localhost";
    }

    private static String place() {
        return "198.51.100." + (place++ % 250 + 1);
    }
}
