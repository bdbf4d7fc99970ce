package dev.skerry.functions.mailadmin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skerry.kernel.site.Role;
import dev.skerry.testing.Gateway;
import dev.skerry.testing.Gateway.Answer;
import dev.skerry.testing.Postgres;
import dev.skerry.testing.Stage;
import dev.skerry.testing.TestSite;
import dev.skerry.testing.Tokens;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SuppressionsEndpointTest {

    @RegisterExtension static final Stage stage = Stage.open();

    private static final String PATH = "/api/suppressions";
    private static final Tokens tokens = new Tokens(stage);

    private final Gateway gateway = new Gateway(stage);

    @BeforeEach
    void nobody() {
        Postgres.execute(stage.admin(), "truncate pool.mail_suppressions cascade");
    }

    @Test
    void keeps_mail_from_an_address_and_lets_it_through_again() {
        long before = audited();
        Answer added =
                post(
                        "{\"address\":\" Kim@Example.org \",\"scope\":\"list\",\"list\":\"news\",\"note\":\"Asked on the phone\"}");
        assertThat(added.status()).as(added.body()).isEqualTo(201);
        assertThat(added.body())
                .contains(
                        "\"address\":\"kim@example.org\"",
                        "\"scope\":\"list\"",
                        "\"list\":\"news\"",
                        "\"reason\":\"manual\"",
                        "Asked on the phone");
        String id = gateway.text(added, "id");

        assertThat(delete(stage.alder(), id).status()).isEqualTo(204);
        assertThat(rows()).isZero();
        refused(delete(stage.alder(), id), 404, "not_found");
        assertThat(audited() - before).isEqualTo(2);
    }

    /** Who bounced has not bounced less because staff say so too. */
    @Test
    void an_earlier_reason_stays() {
        stage.insert(
                "insert into pool.mail_suppressions (site_id, to_norm, reason, created_at)"
                        + " values (?, 'kim@example.org', 'bounce', now())",
                stage.alder().site().id().value());
        Answer again = post("{\"address\":\"kim@example.org\"}");
        assertThat(again.body()).contains("\"scope\":\"all\"", "\"reason\":\"bounce\"");
        assertThat(rows()).isOne();
    }

    @Test
    void lists_what_is_asked_for_in_pages_newest_first() {
        for (int i = 0; i < 3; i++) {
            post("{\"address\":\"kim%d@example.org\",\"scope\":\"bulk\"}".formatted(i));
        }
        Answer first = get(stage.alder(), PATH + "?scope=bulk&reason=manual&limit=2");
        assertThat(first.body()).containsSubsequence("kim2@", "kim1@").doesNotContain("kim0@");
        assertThat(
                        get(
                                        stage.alder(),
                                        PATH
                                                + "?limit=2&cursor="
                                                + gateway.text(first, "nextCursor"))
                                .body())
                .contains("kim0@", "\"nextCursor\":null");
        assertThat(get(stage.alder(), PATH + "?address=KIM1@example.org").body())
                .contains("kim1@")
                .doesNotContain("kim0@");
        assertThat(get(stage.alder(), PATH + "?address=kIm1").body()).contains("kim1@example.org");
        assertThat(get(stage.alder(), PATH + "?reason=bounce").body()).contains("\"items\":[]");
    }

    @Test
    void knows_nothing_of_another_site_s() {
        String id = gateway.text(post("{\"address\":\"kim@example.org\"}"), "id");
        assertThat(get(stage.birch(), PATH).body()).contains("\"items\":[]");
        refused(delete(stage.birch(), id), 404, "not_found");
        assertThat(rows()).isOne();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"address\":\"nobody\"}",
                "{\"address\":\"kim@example.org\",\"scope\":\"some\"}",
                "{\"address\":\"kim@example.org\",\"scope\":\"list\"}",
                "{\"address\":\"kim@example.org\",\"list\":\"news\"}",
                "{\"address\":\"kim@example.org\",\"note\":\"a\\u0000b\"}",
                "{\"address\":\"kim@example.org\",\"reason\":\"bounce\"}"
            })
    void refuses_what_it_cannot_keep(String body) {
        assertThat(post(body).status()).isIn(400, 422);
        assertThat(rows()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"reason=x", "scope=x", "address=%00", "limit=0", "cursor=x"})
    void refuses_a_filter_that_is_none(String query) {
        assertThat(get(stage.alder(), PATH + "?" + query).status()).isIn(400, 422);
    }

    @Test
    void is_for_staff_of_the_site() {
        String viewer = tokens.staff(stage.alder(), Role.VIEWER);
        refused(gateway.get(PATH).site(stage.alder()).bearer(viewer).send(), 403, "forbidden");
        refused(
                gateway.get(PATH).key(stage.alder().publishableKey()).send(),
                401,
                "unauthenticated");
        refused(
                gateway.delete(PATH + "/" + UUID.randomUUID())
                        .key(stage.alder().secretKey())
                        .send(),
                403,
                "forbidden");
    }

    private Answer get(TestSite site, String path) {
        return gateway.get(path).site(site).bearer(tokens.staff(site, Role.EDITOR)).send();
    }

    private Answer post(String body) {
        TestSite site = stage.alder();
        return gateway.post(PATH, body).site(site).bearer(tokens.staff(site, Role.EDITOR)).send();
    }

    private Answer delete(TestSite site, String id) {
        return gateway.delete(PATH + "/" + id)
                .site(site)
                .bearer(tokens.staff(site, Role.EDITOR))
                .send();
    }

    private void refused(Answer answer, int status, String code) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(gateway.text(answer, "code")).isEqualTo(code);
    }

    private static long audited() {
        return stage.count(
                "select count(*) from pool.audit_events where event in ('mail_suppressed', 'mail_allowed')");
    }

    private static long rows() {
        return stage.count("select count(*) from pool.mail_suppressions");
    }
}
