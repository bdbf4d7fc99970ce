package dev.skerry.functions.gdpr;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skerry.kernel.id.Ids;
import dev.skerry.kernel.site.Role;
import dev.skerry.testing.Gateway;
import dev.skerry.testing.Gateway.Answer;
import dev.skerry.testing.Stage;
import dev.skerry.testing.TestSite;
import dev.skerry.testing.Tokens;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GdprStaffTest {

    @RegisterExtension static final Stage stage = Stage.open();

    private static final String PATH = "/api/gdpr/delete";
    private static final Tokens tokens = new Tokens(stage);

    private final Gateway gateway = new Gateway(stage);

    @Test
    void answers_a_receipt_of_every_domain() {
        suppressed("kim@example.org");
        Answer receipt = post(stage.alder(), "{\"email\":\"Kim@Example.org\"}");
        assertThat(receipt.status()).as(receipt.body()).isEqualTo(200);
        assertThat(receipt.body())
                .contains(
                        "\"domain\":\"mail\"",
                        "\"what\":\"suppressions\",\"done\":\"pseudonymised\",\"count\":1",
                        "\"domain\":\"campaigns\"",
                        "\"what\":\"messages\",\"done\":\"removed\",\"count\":0")
                .doesNotContain("kim");
        assertThat(kept("kim@example.org")).isZero();
    }

    @Test
    void knows_people_by_their_accounts_too() {
        UUID user = Ids.next();
        stage.insert(
                "insert into pool.users (site_id, id, email, email_confirmed_at, created_at, updated_at)"
                        + " values (?, ?, 'robin@example.org', now(), now(), now())",
                stage.alder().site().id().value(),
                user);
        suppressed("robin@example.org");
        String body = "{\"userId\":\"%s\"}".formatted(user);
        assertThat(post(stage.birch(), body).status()).isEqualTo(404);
        assertThat(kept("robin@example.org")).isOne();
        assertThat(export(stage.birch(), body).status()).isEqualTo(404);
        assertThat(export(stage.alder(), body).body()).contains("robin@example.org");
        assertThat(post(stage.alder(), body).status()).isEqualTo(200);
        assertThat(kept("robin@example.org")).isZero();
        assertThat(stage.count("select count(*) from pool.users where id = ?", user)).isZero();
        assertThat(post(stage.alder(), body).status()).isEqualTo(404);
    }

    @Test
    void shows_what_is_known_of_an_address_and_writes_down_who_looked() {
        suppressed("ali@example.org");
        Answer export = export(stage.alder(), "{\"email\":\"Ali@example.org\"}");
        assertThat(export.status()).as(export.body()).isEqualTo(200);
        assertThat(export.body())
                .contains(
                        "\"domain\":\"mail\",\"what\":\"suppressions\"",
                        "\"toNorm\":\"ali@example.org\"",
                        "\"nextCursor\":null");
        assertThat(export.header("cache-control")).contains("no-store");
        assertThat(export(stage.birch(), "{\"email\":\"ali@example.org\"}").body())
                .contains("\"records\":[]");
        assertThat(
                        stage.count(
                                "select count(*) from pool.audit_events where event = 'person_exported' and actor = 'staff'"
                                        + " and site_id = ?",
                                stage.alder().site().id().value()))
                .isPositive();
    }

    @Test
    void lists_the_receipts_until_now() {
        post(stage.birch(), "{\"email\":\"first@example.org\"}");
        String second =
                gateway.text(post(stage.birch(), "{\"email\":\"second@example.org\"}"), "id");
        Answer list =
                gateway.get("/api/gdpr/erasures?limit=1")
                        .site(stage.birch())
                        .bearer(tokens.staff(stage.birch(), Role.ADMIN))
                        .send();
        assertThat(list.status()).as(list.body()).isEqualTo(200);
        assertThat(list.body())
                .contains("\"id\":\"" + second + "\"", "\"actor\":\"staff\"", "\"domain\":\"mail\"")
                .doesNotContain("second", "\"nextCursor\":null");
    }

    @Test
    void of_another_site_are_left_alone() {
        suppressed("sam@example.org");
        assertThat(post(stage.birch(), "{\"email\":\"sam@example.org\"}").status()).isEqualTo(200);
        assertThat(kept("sam@example.org")).isOne();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"email\":\"nobody\"}",
                "{\"userId\":\"x\"}",
                "{\"email\":\"kim@example.org\",\"userId\":\"018f0000-0000-7000-8000-000000000000\"}",
                "{\"email\":\"kim@example.org\",\"password\":\"seven quiet lighthouses\"}",
                "{\"email\":\"kim@example.org\",\"everybody\":true}"
            })
    void refuses_what_names_nobody(String body) {
        assertThat(post(stage.alder(), body).status()).isIn(400, 422);
    }

    @Test
    void is_for_admins_of_the_site() {
        String body = "{\"email\":\"kim@example.org\"}";
        String editor = tokens.staff(stage.alder(), Role.EDITOR);
        TestSite alder = stage.alder();
        assertThat(gateway.post(PATH, body).site(alder).bearer(editor).send().status())
                .isEqualTo(403);
        assertThat(gateway.post(PATH, body).key(alder.secretKey()).send().status()).isEqualTo(403);
        assertThat(gateway.post(PATH, body).key(alder.publishableKey()).send().status())
                .isEqualTo(401);
    }

    private Answer export(TestSite site, String body) {
        return gateway.post("/api/gdpr/export", body)
                .site(site)
                .bearer(tokens.staff(site, Role.ADMIN))
                .send();
    }

    private Answer post(TestSite site, String body) {
        return gateway.post(PATH, body).site(site).bearer(tokens.staff(site, Role.ADMIN)).send();
    }

    private static void suppressed(String address) {
        stage.insert(
                "insert into pool.mail_suppressions (site_id, to_norm, reason, created_at) values (?, ?, 'bounce', now())",
                stage.alder().site().id().value(),
                address);
    }

    private static long kept(String address) {
        return stage.count(
                "select count(*) from pool.mail_suppressions where to_norm = ?", address);
    }
}
