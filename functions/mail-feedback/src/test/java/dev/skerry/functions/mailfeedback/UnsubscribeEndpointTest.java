package dev.skerry.functions.mailfeedback;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skerry.kernel.id.Ids;
import dev.skerry.mail.unsubscribe.Subscription;
import dev.skerry.mail.unsubscribe.UnsubscribeLinks;
import dev.skerry.testing.Gateway;
import dev.skerry.testing.Gateway.Answer;
import dev.skerry.testing.Postgres;
import dev.skerry.testing.Stage;
import dev.skerry.testing.TestSite;
import java.net.URI;
import java.nio.charset.StandardCharsets;
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

class UnsubscribeEndpointTest {

    @RegisterExtension static final Stage stage = Stage.open();

    private static final String KIM = "kim@example.org";
    private static final String ONE_CLICK = "List-Unsubscribe=One-Click";

    private final Gateway gateway = new Gateway(stage);

    @BeforeEach
    void kim_is_on_two_lists() {
        Postgres.execute(
                stage.admin(),
                "truncate pool.mail_suppressions, pool.marketing_lists, pool.crm_contacts cascade");
        for (TestSite site : List.of(stage.alder(), stage.birch())) {
            UUID id = site.site().id().value();
            UUID kim = Ids.next();
            stage.insert(
                    "insert into pool.crm_contacts (site_id, id, email, source, created_at, updated_at)"
                            + " values (?, ?, ?, 'test', now(), now())",
                    id,
                    kim,
                    KIM);
            for (String slug : List.of("news", "tips")) {
                UUID list = Ids.next();
                stage.insert(
                        "insert into pool.marketing_lists values (?, ?, ?, ?, null, now(), now())",
                        id,
                        list,
                        slug,
                        "<" + slug + ">");
                stage.insert(
                        "insert into pool.crm_contact_lists values (?, ?, ?, now())",
                        id,
                        kim,
                        list);
            }
        }
    }

    @Test
    void a_page_offers_a_button_and_choices_and_changes_nothing() {
        Answer page =
                gateway.get(link(stage.alder(), "news"))
                        .header("host", host())
                        .header("accept-language", "en")
                        .send();
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.header("content-type")).startsWith("text/html");
        assertThat(page.header("content-security-policy"))
                .contains("default-src 'none'", "form-action 'self'");
        assertThat(page.header("referrer-policy")).isEqualTo("no-referrer");
        assertThat(page.header("cache-control")).isEqualTo("no-store");
        assertThat(page.body())
                .contains(
                        "value=\"One-Click\"",
                        "“&lt;news&gt;”",
                        "&lt;tips&gt;",
                        "formaction",
                        "k…@example.org")
                .doesNotContain(KIM, "<news>", "<script");
        assertThat(wishes()).isEmpty();
    }

    @Test
    void speaks_the_reader_s_language_or_the_site_s() {
        String path = link(stage.alder(), null);
        for (String foreign : List.of("sv-SE,sv;q=0.9", "de", "")) {
            assertThat(
                            gateway.get(path)
                                    .header("host", host())
                                    .header("accept-language", foreign)
                                    .send()
                                    .body())
                    .contains("lang=\"sv\"", "Vill du sluta få utskick?");
        }
        assertThat(
                        gateway.get(path)
                                .header("host", host())
                                .header("accept-language", "en-GB,en;q=0.9")
                                .send()
                                .body())
                .contains("lang=\"en\"", "Stop getting this mail?");
    }

    /** RFC 8058 sections 3.1 and 3.2: no cookie, no sign-in, no redirect, either kind of form. */
    @ParameterizedTest
    @CsvSource({
        "application/x-www-form-urlencoded, List-Unsubscribe=One-Click",
        "application/x-www-form-urlencoded; charset=UTF-8, List-Unsubscribe=One-Click",
        "multipart/form-data; boundary=b, '--b\r\nContent-Disposition: form-data; name=\"List-Unsubscribe\"\r\n\r\nOne-Click\r\n--b--\r\n'",
        "text/plain, ''",
    })
    void one_click_ends_the_list_at_once_and_once(String type, String body) {
        for (int i = 0; i < 3; i++) {
            Answer answer = post(stage.alder(), "news", type, body);
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.body()).contains("You will get no more mail of this kind");
        }
        assertThat(wishes()).containsExactly(wish(stage.alder(), "list", "news"));
    }

    /** The gateway may hand a body over in Base64. */
    @Test
    void one_click_may_come_in_base64() {
        gateway.post(link(stage.alder(), "news"), "")
                .bytes(ONE_CLICK.getBytes(StandardCharsets.US_ASCII))
                .header("content-type", "application/x-www-form-urlencoded")
                .header("host", host())
                .header("accept-language", "en")
                .send();
        assertThat(wishes()).containsExactly(wish(stage.alder(), "list", "news"));
    }

    @Test
    void one_click_in_mail_to_no_list_ends_all_mass_mail() {
        click(stage.alder(), null);
        assertThat(wishes()).containsExactly(wish(stage.alder(), "bulk", ""));
        assertThat(
                        gateway.get(link(stage.alder(), "news"))
                                .header("host", host())
                                .header("accept-language", "en")
                                .send()
                                .body())
                .contains("You will get no more mail of this kind")
                .doesNotContain("One-Click");
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/html", "*/*", "application/json"})
    void one_click_acts_whatever_its_sender_would_like_to_read(String accept) {
        Answer answer =
                gateway.post(path(stage.alder(), new Subscription(KIM, "news")), ONE_CLICK)
                        .header("content-type", "application/x-www-form-urlencoded")
                        .header("accept", accept)
                        .header("host", host())
                        .send();
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.header("content-type")).startsWith("text/html");
        assertThat(wishes()).hasSize(1);
    }

    /** Providers click for all their users from few addresses. */
    @Test
    void many_clicks_from_one_address_all_count() {
        for (int i = 0; i < 300; i++) {
            String link = path(stage.alder(), new Subscription("kim" + i + "@example.org", "news"));
            assertThat(
                            gateway.post(link, ONE_CLICK)
                                    .header("content-type", "application/x-www-form-urlencoded")
                                    .header("host", host())
                                    .header("accept-language", "en")
                                    .send()
                                    .status())
                    .isEqualTo(200);
        }
        assertThat(wishes()).hasSize(300);
    }

    @Test
    void choices_are_kept_and_can_be_taken_back() {
        Answer saved = save("save=1&list=tips&list=unheard-of&bulk=1");
        assertThat(saved.body())
                .contains(
                        "Your choices are saved",
                        // What each button would leave: tips taken away, news taken back, all
                        // ended.
                        "formaction=\"?site=alder&amp;save=1&amp;bulk=1\">Stop",
                        "formaction=\"?site=alder&amp;save=1&amp;bulk=1&amp;list=news&amp;list=tips\">Get again",
                        "formaction=\"?site=alder&amp;save=1&amp;list=tips\">Stop");
        assertThat(wishes()).containsExactly(wish(stage.alder(), "list", "news"));

        save("save=1&list=tips&list=news");
        assertThat(wishes()).containsExactly(wish(stage.alder(), "bulk", ""));

        save("save=1&list=tips&list=news&bulk=1");
        assertThat(wishes()).isEmpty();
    }

    @Test
    void a_complaint_is_not_the_reader_s_to_take_back() {
        stage.insert(
                "insert into pool.mail_suppressions (site_id, to_norm, reason, created_at, scope)"
                        + " values (?, ?, 'complaint', now(), 'bulk')",
                stage.alder().site().id().value(),
                KIM);
        save("save=1&list=tips&list=news&bulk=1");
        assertThat(wishes()).hasSize(1);
    }

    @Test
    void a_link_of_another_site_is_like_none() {
        String token = link(stage.birch(), "news");
        for (String path : List.of(token, UnsubscribeLinks.PATH + "AAAA".repeat(20))) {
            Answer answer =
                    gateway.post(path, ONE_CLICK)
                            .header("content-type", "application/x-www-form-urlencoded")
                            .header("host", host())
                            .header("accept-language", "en")
                            .send();
            assertThat(answer.status()).isEqualTo(404);
            assertThat(answer.body()).contains("The link does not work");
        }
        assertThat(wishes()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "%00", "..", "%2e%2e%2f", "AAAA", "å"})
    void what_is_no_link_changes_nothing(String token) {
        Answer answer =
                gateway.post(UnsubscribeLinks.PATH + token, ONE_CLICK)
                        .header("content-type", "application/x-www-form-urlencoded")
                        .header("host", host())
                        .header("accept-language", "en")
                        .send();
        assertThat(answer.status()).isBetween(400, 404);
        assertThat(wishes()).isEmpty();
    }

    @Test
    void without_hosts_of_their_own_a_link_names_its_site() {
        String link = link(stage.alder(), "news") + "?site=alder";
        assertThat(
                        gateway.post(link, ONE_CLICK)
                                .header("content-type", "application/x-www-form-urlencoded")
                                .send()
                                .status())
                .isEqualTo(200);
        assertThat(wishes()).containsExactly(wish(stage.alder(), "list", "news"));
        assertThat(gateway.get(link(stage.alder(), "news")).send().status()).isEqualTo(400);
    }

    private void click(TestSite site, @Nullable String list) {
        post(site, list, "application/x-www-form-urlencoded", ONE_CLICK);
    }

    private Answer save(String query) {
        return gateway.post(link(stage.alder(), "news") + "?" + query, "")
                .header("content-type", "application/x-www-form-urlencoded")
                .header("host", host())
                .header("accept-language", "en")
                .send();
    }

    private Answer post(TestSite site, @Nullable String list, String type, String body) {
        return gateway.post(link(site, list), body)
                .header("content-type", type)
                .header("host", site + ".skerry.localhost")
                .header("accept-language", "en")
                .send();
    }

    private static String host() {
        return stage.alder() + ".skerry.localhost";
    }

    private static String link(TestSite site, @Nullable String list) {
        return path(site, new Subscription(KIM, list));
    }

    private static String path(TestSite site, Subscription subscription) {
        return site.asWorker()
                .call(
                        () ->
                                URI.create(stage.bean(UnsubscribeLinks.class).of(subscription))
                                        .getPath());
    }

    private static List<Map<String, @Nullable Object>> wishes() {
        return stage.rows("select site_id, scope, list from pool.mail_suppressions");
    }

    private static Map<String, @Nullable Object> wish(TestSite site, String scope, String list) {
        return Map.of("site_id", site.site().id().value(), "scope", scope, "list", list);
    }
}
