package dev.skerry.functions.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.skerry.testing.Gateway;
import dev.skerry.testing.Postgres;
import dev.skerry.testing.Stage;
import dev.skerry.testing.TestSite;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What remains of what people and keys did. */
class AuditTrailTest {

    @RegisterExtension static final Stage stage = Stage.open();

    private final Town town = new Town(stage);
    private final String kim = Town.newcomer();

    @Test
    void who_came_in_and_who_did_not() {
        Gateway.Answer session = town.member(stage.alder(), kim);
        UUID id = town.id(session);
        town.signIn(stage.alder(), kim, Town.PASSWORD);
        town.refresh(stage.alder(), town.text(session, "refresh_token"));
        town.post(stage.alder(), "/auth/v1/logout", "")
                .bearer(town.text(session, "access_token"))
                .send();

        assertThat(events(id))
                .containsExactly(
                        "sign_in success {\"method\": \"email/signup\"}",
                        "sign_in success {\"method\": \"password\"}",
                        "sign_out success {\"extent\": \"global\"}");
    }

    @Test
    void a_refusal_names_neither_address_nor_password() {
        town.member(stage.alder(), kim);
        String nobody = Town.newcomer();
        for (String address : List.of(kim, nobody)) {
            town.post(
                            stage.alder(),
                            "/auth/v1/token?grant_type=password",
                            Town.credentials(address, "eight loud lighthouses"))
                    .from("198.51.100.9")
                    .send();
        }
        String rows =
                stage.rows(
                                "select * from pool.audit_events where outcome = 'failure' and ip = '198.51.100.9'")
                        .toString();
        assertThat(rows).contains("credentials").doesNotContain(kim, nobody, "lighthouses");
        assertThat(
                        stage.count(
                                "select count(distinct address_hash) from pool.audit_events where ip = '198.51.100.9'"))
                .isEqualTo(2);
    }

    @Test
    void each_try_is_written_down_once() {
        String weak = town.text(town.member(stage.alder(), kim), "access_token");
        Authenticator phone = Authenticator.enrolled(stage, town, stage.alder(), weak);
        String code = "{\"type\":\"email\",\"email\":\"%s\",\"token\":\"000000\"}";
        String link = "{\"type\":\"email\",\"token_hash\":\"nobodys\"}";
        String app = "{\"challenge_id\":\"%s\",\"code\":\"000000\"}".formatted(UUID.randomUUID());
        for (Gateway.Request wrong :
                List.of(
                        town.post(stage.alder(), "/auth/v1/verify", code.formatted(kim)),
                        town.post(
                                stage.alder(), "/auth/v1/verify", code.formatted("no@no.example")),
                        town.post(stage.alder(), "/auth/v1/verify", link),
                        town.post(stage.alder(), "/auth/v1/factors/" + phone.id + "/verify", app)
                                .bearer(weak))) {
            assertThat(wrong.from("198.51.100.10").send().status()).isBetween(400, 499);
        }
        assertThat(
                        stage.rows(
                                "select concat_ws(' ', event, detail->>'why') as line from pool.audit_events"
                                        + " where ip = '198.51.100.10' order by id"))
                .hasToString(
                        "[{line=sign_in code}, {line=sign_in code}, {line=unknown_link},"
                                + " {line=second_factor mfa_factor_not_found}]");
    }

    @Test
    void factors_passwords_and_copied_tokens() {
        Gateway.Answer session = town.member(stage.alder(), kim);
        UUID id = town.id(session);
        String weak = town.text(session, "access_token");
        Authenticator phone = Authenticator.enrolled(stage, town, stage.alder(), weak);
        phone.verify(weak, phone.challenge(weak), "12345");
        String strong = town.text(phone.pass(weak), "access_token");
        town.change(stage.alder(), strong, "{\"password\":\"nine blue fishing boats\"}").send();
        phone.remove(strong);
        town.refresh(stage.alder(), town.text(session, "refresh_token"));

        assertThat(events(id))
                .containsSubsequence(
                        "factor_enrolled success {}",
                        "second_factor failure {\"why\": \"mfa_verification_failed\"}",
                        "second_factor success {\"method\": \"totp\"}",
                        "password_changed success {}",
                        "factor_removed success {}",
                        "refresh_token_reused failure {}");
    }

    @Test
    void a_key_is_named_with_what_it_did() {
        Gateway.Answer added =
                town.gateway
                        .post("/auth/v1/admin/users", "{\"email\":\"" + kim + "\"}")
                        .key(stage.alder().secretKey())
                        .send();
        UUID id = UUID.fromString(town.text(added, "id"));
        town.gateway.delete("/auth/v1/admin/users/" + id).key(stage.alder().secretKey()).send();

        assertThat(events(id)).containsExactly("user_added success {}", "user_deleted success {}");
        assertThat(
                        stage.rows(
                                "select distinct actor, actor_id = (select id from directory.api_keys where site_id = ?"
                                        + " and kind = 'secret') as named from pool.audit_events where subject = ?",
                                stage.alder().site().id().value(),
                                id))
                .singleElement()
                .hasToString("{actor=service, named=true}");
    }

    @Test
    void nobody_changes_or_removes_what_is_written() {
        UUID id = town.id(town.member(stage.alder(), kim));
        for (TestSite site : List.of(stage.alder(), stage.birch())) {
            for (String sql :
                    List.of(
                            "update audit_events set event = 'x' where subject = ?",
                            "delete from audit_events where subject = ?")) {
                assertThat(site.asWorker().call(() -> stage.database().update(sql, id)))
                        .as(sql)
                        .isZero();
            }
        }
        for (String sql :
                List.of(
                        "update pool.audit_events set event = 'x'",
                        "delete from pool.audit_events",
                        "truncate pool.audit_events")) {
            assertThatThrownBy(() -> Postgres.execute(stage.admin(), sql))
                    .as("an administrator: %s", sql)
                    .hasRootCauseMessage(
                            "ERROR: rows of audit_events are never changed and never removed\n"
                                    + "  Where: PL/pgSQL function app.refuse_change() line 3 at RAISE");
        }
        assertThat(events(id)).isNotEmpty();
        assertThat(
                        stage.birch()
                                .asWorker()
                                .call(
                                        () ->
                                                stage.database()
                                                        .list(
                                                                "select event from audit_events where subject = ?",
                                                                row -> row.text("event"),
                                                                id)))
                .isEmpty();
    }

    private static List<String> events(UUID subject) {
        return stage
                .rows(
                        "select event || ' ' || outcome || ' ' || detail as line from pool.audit_events where subject = ?"
                                + " order by id",
                        subject)
                .stream()
                .map(row -> String.valueOf(row.get("line")))
                .toList();
    }
}
