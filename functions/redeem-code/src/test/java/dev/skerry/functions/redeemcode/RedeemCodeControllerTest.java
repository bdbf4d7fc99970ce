package dev.skerry.functions.redeemcode;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skerry.crm.mag.AddMag;
import dev.skerry.kernel.id.Ids;
import dev.skerry.kernel.site.Role;
import dev.skerry.membership.CreateBatch;
import dev.skerry.testing.Gateway;
import dev.skerry.testing.Postgres;
import dev.skerry.testing.Stage;
import dev.skerry.testing.TestSite;
import dev.skerry.testing.Tokens;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class RedeemCodeControllerTest {

    @RegisterExtension static final Stage stage = Stage.open();

    private static final Gateway gateway = new Gateway(stage);
    private static final Tokens tokens = new Tokens(stage);
    private static final String PATH = "/api/members/redeem-code";
    private static final String CODE = "{\"code\":\"som mar-26\"}";

    @BeforeEach
    void a_code_for_one_on_alder() {
        Postgres.execute(
                stage.admin(),
                "truncate pool.mags, pool.crm_contacts, pool.users, app.buckets cascade");
        stage.alder()
                .asStaff(Role.ADMIN)
                .run(
                        () -> {
                            UUID mag =
                                    stage.bean(AddMag.class)
                                            .add(
                                                    new AddMag.Command(
                                                            "vip", "VIP", null, null, 0, null))
                                            .id();
                            stage.bean(CreateBatch.class)
                                    .create(
                                            new CreateBatch.Command(
                                                    mag,
                                                    "Summer",
                                                    "multi_use",
                                                    1,
                                                    null,
                                                    null,
                                                    null,
                                                    null,
                                                    null,
                                                    null,
                                                    null,
                                                    "SOMMAR26"));
                        });
    }

    @Test
    void a_user_redeems_a_code_and_again_without_using_anything_up() {
        String kim = user(stage.alder(), "kim@example.org");

        Gateway.Answer first = redeem(stage.alder(), kim, CODE);
        Gateway.Answer again = redeem(stage.alder(), kim, CODE);

        assertThat(first.status()).as(first.body()).isEqualTo(200);
        assertThat(first.body())
                .contains(
                        "\"name\":\"VIP\"",
                        "\"assignedAt\":\"",
                        "\"expiresAt\":null",
                        "\"alreadyMember\":false");
        assertThat(again.body()).contains("\"alreadyMember\":true");
        assertThat(stage.count("select use_count from pool.membership_codes")).isEqualTo(1);
    }

    @Test
    void each_refusal_has_its_code() {
        String kim = user(stage.alder(), "kim@example.org");
        redeem(stage.alder(), user(stage.alder(), "robin@example.org"), CODE);

        Gateway.Answer exhausted = redeem(stage.alder(), kim, CODE);
        assertThat(exhausted.status()).isEqualTo(409);
        assertThat(exhausted.body()).contains("code_exhausted");
        Gateway.Answer unknown = redeem(stage.alder(), kim, "{\"code\":\"WRONG\"}");
        assertThat(unknown.status()).isEqualTo(404);
        assertThat(unknown.body()).contains("code_unknown");
        for (String body :
                List.of(
                        "",
                        "[]",
                        "{}",
                        "{\"code\":5e3000}",
                        "{\"code\":{}}",
                        "{\"code\":\"a\\u0000b\"}",
                        "{\"code\":\"SOMMAR26\",\"user\":\"x\"}")) {
            assertThat(redeem(stage.alder(), kim, body).status()).as(body).isBetween(400, 422);
        }
        assertThat(stage.count("select count(*) from pool.members")).isEqualTo(1);
    }

    @Test
    void only_users_redeem_codes() {
        String staff = tokens.staff(stage.alder(), Role.ADMIN);

        assertThat(redeem(stage.alder(), staff, CODE).status()).isEqualTo(403);
        assertThat(gateway.post(PATH, CODE).key(stage.alder().publishableKey()).send().status())
                .isEqualTo(401);
        assertThat(stage.count("select count(*) from pool.members")).isZero();
    }

    @Test
    void a_code_of_another_site_is_unknown() {
        String stranger = user(stage.birch(), "kim@example.org");

        Gateway.Answer answer = redeem(stage.birch(), stranger, CODE);

        assertThat(answer.status()).isEqualTo(404);
        assertThat(redeem(stage.alder(), stranger, CODE).status()).isEqualTo(401);
        assertThat(stage.count("select use_count from pool.membership_codes")).isZero();
    }

    private static Gateway.Answer redeem(TestSite site, String token, String body) {
        return gateway.post(PATH, body).key(site.publishableKey()).bearer(token).send();
    }

    private static String user(TestSite site, String email) {
        UUID id = Ids.next();
        stage.insert(
                """
                insert into pool.users (site_id, id, email, email_confirmed_at, created_at, updated_at)
                values (?, ?, ?, now(), now(), now())
                """,
                site.site().id().value(),
                id,
                email);
        return tokens.user(site, id);
    }
}
