package dev.skerry.functions.gdpr;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skerry.accounts.password.Passwords;
import dev.skerry.kernel.id.Ids;
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

/** People who ask for what a site knows of them, and who leave it. */
class GdprUserTest {

    @RegisterExtension static final Stage stage = Stage.open();

    private static final String EXPORT = "/api/gdpr/export";
    private static final String DELETE = "/api/gdpr/delete";
    private static final String PASSWORD = "seven quiet lighthouses";

    private final Gateway gateway = new Gateway(stage);
    private final Tokens tokens = new Tokens(stage);
    private UUID kim;

    @BeforeEach
    void somebody_whom_the_site_knows() {
        Postgres.execute(
                stage.admin(), "truncate pool.users, pool.sessions, pool.crm_contacts cascade");
        kim = user(stage.alder(), "kim@example.org");
        contact(stage.alder(), "kim@example.org", "Kim's phone");
        contact(stage.alder(), "robin@example.org", "Robin's phone");
        contact(stage.birch(), "kim@example.org", "Birch's phone");
    }

    @Test
    void are_shown_what_is_theirs_and_nothing_of_others() {
        Answer export = own(gateway.get(EXPORT));
        assertThat(export.status()).as(export.body()).isEqualTo(200);
        assertThat(export.body())
                .contains("\"what\":\"users\"", "kim@example.org", "\"what\":\"contacts\"")
                .contains("Kim's phone")
                .doesNotContain("Robin's", "Birch's", "password", "argon2");
        assertThat(export.header("cache-control")).contains("no-store");
    }

    @Test
    void who_never_showed_that_the_address_is_theirs_see_only_their_account() {
        stage.insert("update pool.users set email_confirmed_at = null where id = ?", kim);
        assertThat(own(gateway.get(EXPORT)).body())
                .contains("\"what\":\"users\"")
                .doesNotContain("contacts", "Kim's phone");
        assertThat(own(gateway.post(DELETE, "{}")).status()).isEqualTo(200);
        assertThat(contacts("kim@example.org")).isEqualTo(2);
        assertThat(stage.count("select count(*) from pool.users")).isZero();
    }

    @Test
    void leave_with_everything_and_get_a_receipt() {
        Answer receipt = own(gateway.post(DELETE, "{}"));
        assertThat(receipt.status()).as(receipt.body()).isEqualTo(200);
        assertThat(receipt.body())
                .contains(
                        "\"actor\":\"user\"",
                        "{\"what\":\"users\",\"done\":\"removed\",\"count\":1",
                        "{\"what\":\"contacts\",\"done\":\"removed\",\"count\":1");
        assertThat(stage.count("select count(*) from pool.users where id = ?", kim)).isZero();
        assertThat(contacts("kim@example.org")).as("of the other site").isEqualTo(1);
        assertThat(contacts("robin@example.org")).isEqualTo(1);
        assertThat(
                        stage.count(
                                "select count(*) from pool.audit_events where event = 'person_erased' and actor = 'user'"
                                        + " and actor_id = ?",
                                kim))
                .isEqualTo(1);
    }

    @Test
    void show_the_password_when_they_signed_in_long_ago() {
        String token = tokens.user(stage.alder(), kim);
        stage.insert("update pool.sessions set created_at = now() - interval '2 days'");
        assertThat(code(token, "{}")).isEqualTo("reauthentication_needed");
        assertThat(code(token, "{\"password\":\"something else\"}"))
                .isEqualTo("current_password_invalid");
        assertThat(code(token, "{\"nonce\":\"123456\"}")).isEqualTo("reauthentication_not_valid");
        assertThat(stage.count("select count(*) from pool.users where id = ?", kim)).isEqualTo(1);
        Answer gone = as(token, gateway.post(DELETE, "{\"password\":\"" + PASSWORD + "\"}"));
        assertThat(gone.status()).as(gone.body()).isEqualTo(200);
        assertThat(as(token, gateway.get(EXPORT)).status()).isEqualTo(401);
    }

    @Test
    void name_nobody_else() {
        Answer refused = own(gateway.post(DELETE, "{\"email\":\"robin@example.org\"}"));
        assertThat(refused.status()).isEqualTo(422);
        assertThat(own(gateway.post(EXPORT, "{\"email\":\"robin@example.org\"}")).status())
                .isEqualTo(403);
        assertThat(own(gateway.get("/api/gdpr/erasures")).status()).isEqualTo(403);
        assertThat(contacts("robin@example.org")).isEqualTo(1);
    }

    @Test
    void made_up_cursors_are_refused() {
        for (String cursor : new String[] {"x", "OTk5Og", "LTE6", "MDo%00", "MDoA"}) {
            assertThat(own(gateway.get(EXPORT + "?cursor=" + cursor)).status())
                    .as(cursor)
                    .isBetween(400, 422);
        }
    }

    private String code(String token, String body) {
        return gateway.text(as(token, gateway.post(DELETE, body)), "code");
    }

    private Answer own(Gateway.Request request) {
        return as(tokens.user(stage.alder(), kim), request);
    }

    private static Answer as(String token, Gateway.Request request) {
        return request.key(stage.alder().publishableKey()).bearer(token).send();
    }

    private static UUID user(TestSite site, String email) {
        UUID id = Ids.next();
        stage.insert(
                "insert into pool.users (site_id, id, email, password_hash, email_confirmed_at, created_at, updated_at)"
                        + " values (?, ?, ?, ?, now(), now(), now())",
                site.site().id().value(),
                id,
                email,
                stage.bean(Passwords.class).hash(PASSWORD));
        return id;
    }

    private static void contact(TestSite site, String email, String phone) {
        stage.insert(
                "insert into pool.crm_contacts (site_id, id, email, phone, source, created_at, updated_at)"
                        + " values (?, gen_random_uuid(), ?, ?, 'form', now(), now())",
                site.site().id().value(),
                email,
                phone);
    }

    private static long contacts(String email) {
        return stage.count("select count(*) from pool.crm_contacts where email_norm = ?", email);
    }
}
