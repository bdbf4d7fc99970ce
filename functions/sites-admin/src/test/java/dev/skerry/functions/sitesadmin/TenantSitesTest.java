package dev.skerry.functions.sitesadmin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skerry.kernel.id.Ids;
import dev.skerry.kernel.site.Role;
import dev.skerry.testing.Gateway;
import dev.skerry.testing.Gateway.Answer;
import dev.skerry.testing.Stage;
import dev.skerry.testing.Tokens;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class TenantSitesTest {

    private static final String PATH = "/api/admin/tenant-sites";

    private static final String CEDAR =
            """
            {"slug":"%s","name":"Cedar","kind":"kennel","publicUrl":"https://cedar.example",
             "origins":["https://cedar.example"],"domains":[]}
            """;

    @RegisterExtension static final Stage stage = Stage.open();

    private static final Gateway gateway = new Gateway(stage);
    private static final Tokens tokens = new Tokens(stage);

    private final String superadmin = tokens.staff(stage.platform(), Role.SUPERADMIN);

    @Test
    void a_superadmin_makes_a_site_whose_key_works_at_once() {
        Answer answer = as(superadmin, gateway.post(PATH, CEDAR.formatted("cedar")));
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        assertThat(gateway.text(answer, "site", "slug")).isEqualTo("cedar");
        assertThat(gateway.text(answer, "site", "locale")).isEqualTo("sv");
        assertThat(answer.body()).doesNotContain("DATABASE_URL");
        Answer known =
                gateway.get("/api/settings/branding")
                        .key(gateway.text(answer, "publishableKey"))
                        .send();
        assertThat(known.status()).isEqualTo(401);
    }

    @Test
    void the_token_a_superadmin_signed_in_with_is_enough_on_the_platform() {
        UUID account = Ids.next();
        String token = tokens.strongUser(stage.platform(), account);
        assertThat(listWith(token).status()).isEqualTo(403);
        stage.insert(
                "insert into directory.staff (account_id, superadmin) values (?, true)", account);
        assertThat(listWith(token).status()).isEqualTo(200);
    }

    @Test
    void lists_finds_and_changes_sites() {
        String birch = stage.birch().site().id().toString();
        Answer list = as(superadmin, gateway.get(PATH + "?limit=100"));
        assertThat(list.body()).contains("\"alder\"", "\"birch\"", "\"nextCursor\":null");
        Answer changed =
                as(
                        superadmin,
                        gateway.patch(
                                PATH + "/" + birch,
                                "{\"name\":\"Birchwood\",\"plan\":\"medium\",\"notes\":\"Rings often\"}"));
        assertThat(changed.status()).as(changed.body()).isEqualTo(200);
        Answer found = as(superadmin, gateway.get(PATH + "/" + birch));
        assertThat(gateway.text(found, "name")).isEqualTo("Birchwood");
        assertThat(gateway.text(found, "plan")).isEqualTo("medium");
        assertThat(gateway.text(found, "notes")).isEqualTo("Rings often");
    }

    @Test
    void a_superadmin_gives_a_site_a_new_signing_key_and_nobody_else_does() {
        String path = PATH + "/" + stage.birch().site().id() + "/signing-keys";
        String admin = tokens.staff(stage.birch(), Role.ADMIN);
        assertThat(
                        gateway.post(path, "{}")
                                .key(stage.birch().publishableKey())
                                .bearer(admin)
                                .send()
                                .status())
                .isEqualTo(403);

        Answer made = as(superadmin, gateway.post(path, "{}"));
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        assertThat(gateway.text(made, "kid")).startsWith("birch-");
        assertThat(made.body()).doesNotContain("private");
        assertThat(
                        stage.count(
                                "select count(*) from directory.signing_keys where site_id = ? and retired_at is null",
                                stage.birch().site().id().value()))
                .isEqualTo(2);
        Answer nowhere =
                as(superadmin, gateway.post(PATH + "/" + Ids.next() + "/signing-keys", "{}"));
        assertThat(nowhere.status()).isEqualTo(404);
        Answer typo = as(superadmin, gateway.post(path, "{\"withdrawn\":true}"));
        assertThat(typo.status()).isEqualTo(422);
    }

    @Test
    void nobody_but_superadmins_sees_or_changes_sites() {
        String alder = PATH + "/" + stage.alder().site().id();
        long before = stage.count("select count(*) from directory.sites");
        for (String token :
                new String[] {
                    tokens.staff(stage.alder(), Role.ADMIN), tokens.user(stage.alder(), Ids.next())
                }) {
            String key = stage.alder().publishableKey();
            assertThat(gateway.get(PATH).key(key).bearer(token).send().status()).isEqualTo(403);
            assertThat(gateway.get(alder).key(key).bearer(token).send().status()).isEqualTo(403);
            assertThat(
                            gateway.patch(alder, "{\"name\":\"X\"}")
                                    .key(key)
                                    .bearer(token)
                                    .send()
                                    .status())
                    .isEqualTo(403);
            assertThat(
                            gateway.post(PATH, CEDAR.formatted("no"))
                                    .key(key)
                                    .bearer(token)
                                    .send()
                                    .status())
                    .isEqualTo(403);
        }
        assertThat(gateway.get(PATH).key(stage.alder().publishableKey()).send().status())
                .isEqualTo(401);
        assertThat(gateway.get(PATH).key(stage.alder().secretKey()).send().status()).isEqualTo(403);
        assertThat(gateway.get(PATH).send().status()).isEqualTo(400);
        assertThat(stage.count("select count(*) from directory.sites")).isEqualTo(before);
        assertThat(stage.value("select name from directory.sites where slug = 'alder'"))
                .isEqualTo("Alder");
    }

    @Test
    void a_superadmins_token_of_another_site_is_refused() {
        String ofBirch = tokens.staff(stage.birch(), Role.SUPERADMIN);
        assertThat(
                        gateway.get(PATH)
                                .key(stage.alder().publishableKey())
                                .bearer(ofBirch)
                                .send()
                                .status())
                .isEqualTo(401);
    }

    @Test
    void bad_input_is_refused_by_pointer_and_stores_nothing() {
        long before = stage.count("select count(*) from directory.sites");
        Answer bad =
                as(
                        superadmin,
                        gateway.post(
                                PATH,
                                """
                                {"slug":"../x","name":"X","kind":"platform2","publicUrl":"javascript:alert(1)"}
                                """));
        assertThat(bad.status()).isEqualTo(422);
        assertThat(bad.body()).contains("/slug", "/kind", "/publicUrl").doesNotContain("/name");
        assertThat(as(superadmin, gateway.post(PATH, "{}")).body())
                .contains("/slug", "/name", "/kind");
        assertThat(
                        as(
                                        superadmin,
                                        gateway.post(
                                                PATH, CEDAR.formatted("x").replace("[]", "[null]")))
                                .status())
                .isEqualTo(422);
        assertThat(as(superadmin, gateway.post(PATH, "{\"slug\":")).status()).isEqualTo(400);
        assertThat(as(superadmin, gateway.post(PATH, "[]")).status()).isBetween(400, 422);
        assertThat(
                        as(
                                        superadmin,
                                        gateway.post(
                                                PATH,
                                                CEDAR.formatted("x")
                                                        .replace("\"domains\"", "\"domain\"")))
                                .status())
                .isEqualTo(422);
        assertThat(
                        as(
                                        superadmin,
                                        gateway.post(
                                                PATH,
                                                CEDAR.formatted("x").replace("kennel", "platform")))
                                .status())
                .isEqualTo(422);
        assertThat(as(superadmin, gateway.post(PATH, CEDAR.formatted("alder"))).status())
                .isEqualTo(409);
        assertThat(as(superadmin, gateway.get(PATH + "?limit=0")).status()).isEqualTo(422);
        assertThat(as(superadmin, gateway.get(PATH + "?cursor=x")).status()).isEqualTo(422);
        assertThat(as(superadmin, gateway.get(PATH + "/nothing")).status()).isBetween(404, 422);
        assertThat(as(superadmin, gateway.get(PATH + "/" + Ids.next())).status()).isEqualTo(404);
        assertThat(stage.count("select count(*) from directory.sites")).isEqualTo(before);
    }

    private Answer listWith(String token) {
        return as(token, gateway.get(PATH));
    }

    private static Answer as(String token, Gateway.Request request) {
        return request.key(stage.platform().publishableKey()).bearer(token).send();
    }
}
