package dev.skerry.functions.membershipadmin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skerry.crm.mag.AddMag;
import dev.skerry.http.Csv;
import dev.skerry.kernel.site.Role;
import dev.skerry.testing.Gateway;
import dev.skerry.testing.Postgres;
import dev.skerry.testing.Stage;
import dev.skerry.testing.Tokens;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class BatchesControllerTest {

    @RegisterExtension static final Stage stage = Stage.open();

    private static final Gateway gateway = new Gateway(stage);
    private static final Tokens tokens = new Tokens(stage);
    private static final String PATH = "/api/admin/membership-codes/batches";
    private static final String ADMIN = tokens.staff(stage.alder(), Role.ADMIN);
    private static final String VIEWER = tokens.staff(stage.alder(), Role.VIEWER);
    private static final String OTHER = tokens.staff(stage.birch(), Role.ADMIN);

    private UUID mag;

    @BeforeEach
    void a_group_on_alder() {
        Postgres.execute(stage.admin(), "truncate pool.mags cascade");
        mag =
                stage.alder()
                        .asStaff(Role.ADMIN)
                        .call(
                                () ->
                                        stage.bean(AddMag.class)
                                                .add(
                                                        new AddMag.Command(
                                                                "vip", "VIP", null, null, 0, null))
                                                .id());
    }

    @Test
    void a_batch_is_created_its_codes_are_shown_once_and_counted() {
        String batch = batch();

        Gateway.Answer made = post(PATH + "/" + batch + "/generate", ADMIN, "{\"count\":3}");

        assertThat(made.status()).as(made.body()).isEqualTo(201);
        String code = made.body().split("\"")[3];
        assertThat(code).matches("[A-Z2-9]{4}-[A-Z2-9]{4}-[A-Z2-9]{2}");
        assertThat(get(PATH, VIEWER).body())
                .contains("\"codes\":3", "\"redemptions\":0", "\"magName\":\"VIP\"");
        assertThat(get(PATH + "/" + batch + "/codes", VIEWER).body())
                .contains("\"status\":\"available\"")
                .doesNotContain(code);
    }

    @Test
    void making_and_taking_codes_away_is_in_the_log_without_the_codes() {
        String batch = batch();
        String code =
                post(PATH + "/" + batch + "/generate", ADMIN, "{\"count\":1}")
                        .body()
                        .split("\"")[3];
        gateway.get(PATH + "/" + batch + "/codes")
                .header("accept", "text/csv")
                .key(stage.alder().publishableKey())
                .bearer(VIEWER)
                .send();
        assertThat(
                        stage.rows(
                                "select event, actor, detail, site_id from pool.audit_events"
                                        + " where detail->>'batch' = ? order by id",
                                batch))
                .hasSize(3)
                .extracting(Object::toString)
                .allSatisfy(
                        row ->
                                assertThat(row)
                                        .contains(
                                                "actor=staff", stage.alder().site().id().toString())
                                        .doesNotContain(code))
                .satisfiesExactly(
                        row -> assertThat(row).contains("code_batch_added"),
                        row -> assertThat(row).contains("codes_generated", "\"count\": \"1\""),
                        row -> assertThat(row).contains("codes_exported"));
    }

    @Test
    void lists_come_as_csv_when_asked_for() {
        String path = PATH + "/" + batch();

        Gateway.Answer made =
                gateway.post(path + "/generate", "{\"count\":2}")
                        .header("accept", "text/csv")
                        .key(stage.alder().publishableKey())
                        .bearer(ADMIN)
                        .send();
        Gateway.Answer listed =
                gateway.get(path + "/codes")
                        .header("accept", "text/csv")
                        .key(stage.alder().publishableKey())
                        .bearer(VIEWER)
                        .send();

        assertThat(made.header("content-type")).startsWith("text/csv");
        assertThat(made.body().lines()).hasSize(3).first().isEqualTo("code");
        assertThat(listed.body().lines())
                .hasSize(3)
                .first()
                .isEqualTo("id,status,uses,redeemed at,e-mail");
    }

    @Test
    void a_cell_is_never_a_formula() {
        assertThat(new Csv("h").row("=1+1", "+a", "-b", "@c", " =d", "e,\"f\"", "g").toString())
                .isEqualTo("h\r\n'=1+1,'+a,'-b,'@c,' =d,\"e,\"\"f\"\"\",g\r\n");
    }

    @Test
    void refuses_wrong_input_and_makes_nothing() {
        assertThat(post(PATH, ADMIN, "{}").status()).isEqualTo(422);
        assertThat(post(PATH, ADMIN, "{\"magId\":\"x\"}").status()).isEqualTo(422);
        assertThat(post(PATH, ADMIN, body("\"expiresAt\":\"yesterday\",")).status()).isEqualTo(422);
        assertThat(stage.count("select count(*) from pool.membership_code_batches")).isZero();
        String path = PATH + "/" + batch() + "/generate";
        for (String count :
                new String[] {"{}", "{\"count\":0}", "{\"count\":100001}", "{\"count\":\"x\"}"}) {
            assertThat(post(path, ADMIN, count).status()).as(count).isEqualTo(422);
        }
        assertThat(stage.count("select count(*) from pool.membership_codes")).isZero();
    }

    @Test
    void only_admins_make_codes() {
        String path = PATH + "/" + batch();

        assertThat(post(PATH, VIEWER, body("")).status()).isEqualTo(403);
        assertThat(post(path + "/generate", VIEWER, "{\"count\":1}").status()).isEqualTo(403);
        assertThat(get(path + "/codes", tokens.user(stage.alder(), UUID.randomUUID())).status())
                .isEqualTo(403);
        assertThat(stage.count("select count(*) from pool.membership_codes")).isZero();
    }

    @Test
    void a_batch_of_another_site_is_not_found() {
        String path = PATH + "/" + batch();

        assertThat(other(gateway.post(path + "/generate", "{\"count\":1}")).status())
                .isEqualTo(404);
        assertThat(other(gateway.get(path + "/codes")).status()).isEqualTo(404);
        assertThat(other(gateway.post(PATH, body(""))).status()).isEqualTo(422);
        assertThat(other(gateway.get(PATH)).body()).contains("\"items\":[]");
        assertThat(stage.count("select count(*) from pool.membership_codes")).isZero();
    }

    private String batch() {
        Gateway.Answer answer = post(PATH, ADMIN, body(""));
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return gateway.text(answer, "batch", "id");
    }

    private String body(String more) {
        return "{\"magId\":\"%s\",%s\"name\":\"Summer\",\"useType\":\"single_use\"}"
                .formatted(mag, more);
    }

    private static Gateway.Answer get(String path, String token) {
        return gateway.get(path).key(stage.alder().publishableKey()).bearer(token).send();
    }

    private static Gateway.Answer post(String path, String token, String body) {
        return gateway.post(path, body).key(stage.alder().publishableKey()).bearer(token).send();
    }

    private static Gateway.Answer other(Gateway.Request request) {
        return request.key(stage.birch().publishableKey()).bearer(OTHER).send();
    }
}
