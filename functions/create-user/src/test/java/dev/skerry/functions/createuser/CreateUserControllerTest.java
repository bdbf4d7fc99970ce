package dev.skerry.functions.createuser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.skerry.accounts.CreateUser;
import dev.skerry.kernel.problem.Problem;
import dev.skerry.kernel.problem.ProblemCode;
import dev.skerry.kernel.site.Role;
import dev.skerry.kernel.site.SiteScope;
import dev.skerry.mail.settings.SmtpConfig;
import dev.skerry.sites.SiteSettings;
import dev.skerry.testing.Gateway;
import dev.skerry.testing.Stage;
import dev.skerry.testing.TestSite;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class CreateUserControllerTest {

    @RegisterExtension static final Stage stage = Stage.open();

    private static final String PASSWORD = "seven quiet lighthouses";

    private final Gateway gateway = new Gateway(stage);

    @BeforeEach
    void relays() {
        for (TestSite site : new TestSite[] {stage.alder(), stage.birch()}) {
            SmtpConfig relay = SmtpConfig.local(2525, "Test", "noreply@" + site + ".example");
            site.asWorker().run(() -> stage.bean(SiteSettings.class).put(SmtpConfig.KEY, relay));
        }
    }

    @Test
    void a_secret_key_creates_an_end_user() {
        String kim = newcomer();
        Gateway.Answer answer =
                create(stage.alder(), body(kim, "\"role\":\"user\",\"displayName\":\"Kim\""));

        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        assertThat(gateway.text(answer, "status")).isEqualTo("active");
        assertThat(gateway.text(answer, "role")).isEqualTo("user");
        assertThat(answer.body()).doesNotContain("argon2", PASSWORD);
        assertThat(users(kim)).isEqualTo(1);
        assertThat(mails(kim)).isZero();

        Gateway.Answer again = create(stage.alder(), body(kim, "\"role\":\"user\""));
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.body()).contains("email_exists");
        assertThat(create(stage.birch(), body(kim, "\"role\":\"user\"")).status()).isEqualTo(201);
    }

    @Test
    void who_is_lent_a_password_keeps_it_unless_told_otherwise() {
        for (String said : new String[] {"true", "false", "null"}) {
            String kim = newcomer();
            String body = body(kim, "\"mustChangePassword\":" + said);
            assertThat(create(stage.alder(), body).status()).isEqualTo(201);
            assertThat(isLent(kim)).as(said).isEqualTo(said.equals("true"));
        }
        String lee = newcomer();
        String invited =
                "{\"email\":\"%s\",\"invite\":true,\"mustChangePassword\":true}".formatted(lee);
        Gateway.Answer refused = create(stage.alder(), invited);
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.body()).contains("/mustChangePassword");
        assertThat(users(lee)).isZero();
    }

    @Test
    void staff_never_keep_what_they_were_lent_but_of_skerry_itself() {
        String kim = newcomer();
        create(admin(stage.alder()), command(kim, Role.EDITOR, false));
        assertThat(isLent(kim)).isTrue();
        String lee = newcomer();
        create(stage.alder().asWorker(), command(lee, Role.EDITOR, false));
        assertThat(isLent(lee)).isFalse();
    }

    @Test
    void metadata_of_null_are_none() {
        String kim = newcomer();
        String body = body(kim, "\"metadata\":{\"shoe\":42,\"hat\":null}");

        assertThat(create(stage.alder(), body).status()).isEqualTo(201);
        assertThat(stage.value("select user_metadata::text from pool.users where email = ?", kim))
                .isEqualTo("{\"shoe\": 42}");
    }

    @Test
    void an_invitation_is_mailed_through_the_sites_own_identity() {
        String kim = newcomer();
        Gateway.Answer answer =
                create(stage.alder(), "{\"email\":\"%s\",\"invite\":true}".formatted(kim));

        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        assertThat(gateway.text(answer, "status")).isEqualTo("invited");
        assertThat(stage.value("select site_id from pool.mails where to_norm = ?", kim))
                .isEqualTo(stage.alder().site().id().value());
        assertThat(
                        (String)
                                stage.value(
                                        "select data->>'link' from pool.mails where to_norm = ?",
                                        kim))
                .startsWith("https://alder.skerry.localhost/auth/v1/verify?token=")
                .contains("&type=invite");
    }

    @Test
    void what_cannot_be_mailed_is_not_created() {
        String kim = newcomer();
        TestSite cedar = stage.site("cedar" + System.nanoTime() % 100_000, "business");
        Gateway.Answer answer = create(cedar, "{\"email\":\"%s\",\"invite\":true}".formatted(kim));

        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.body()).contains("mail_not_configured");
        assertThat(users(kim)).isZero();
    }

    @Test
    void staff_get_a_platform_account_and_a_role_and_nobody_grants_more_than_they_have() {
        String kim = newcomer();
        assertThat(create(stage.alder(), body(kim, "\"role\":\"editor\"")).body())
                .contains("role_not_allowed");
        refused(
                admin(stage.alder()),
                command(kim, Role.SUPERADMIN, false),
                ProblemCode.ROLE_NOT_ALLOWED);
        refused(
                stage.alder().asStaff(Role.OPERATOR),
                command(kim, Role.VIEWER, false),
                ProblemCode.FORBIDDEN);
        assertThat(users(kim)).isZero();

        UUID account = create(admin(stage.alder()), command(kim, Role.ADMIN, false)).id();
        assertThat(stage.value("select site_id from pool.users where id = ?", account))
                .isEqualTo(stage.platform().site().id().value());
        assertThat(role(account, stage.alder())).isEqualTo("admin");
        refused(admin(stage.alder()), command(kim, Role.VIEWER, false), ProblemCode.EMAIL_EXISTS);
        assertThat(role(account, stage.alder())).isEqualTo("admin");
    }

    /** Alder's admin knows that password: Birch's role must not come with it. */
    @Test
    void an_account_that_another_site_vouches_for_is_not_taken_in() {
        String kim = newcomer();
        UUID account = create(admin(stage.alder()), command(kim, Role.EDITOR, false)).id();

        refused(admin(stage.birch()), command(kim, Role.ADMIN, false), ProblemCode.CONFLICT);
        assertThat(role(account, stage.birch())).isNull();
    }

    /** Birch's admin can read Birch's outgoing mail: no way into Alder's account may be in it. */
    @Test
    void no_link_into_an_existing_account_leaves_through_a_site() {
        String kim = newcomer();
        create(stage.alder().asWorker(), command(kim, Role.ADMIN, false));
        create(admin(stage.birch()), command(kim, Role.EDITOR, true));

        assertThat(
                        (String)
                                stage.value(
                                        "select data->>'link' from pool.mails where to_norm = ?",
                                        kim))
                .isEqualTo("https://platform.example");
    }

    @Test
    void nobody_else_and_no_bad_input_creates_anybody() {
        String kim = newcomer();
        String body = body(kim, "\"role\":\"user\"");
        assertThat(
                        gateway.post("/functions/v1/createUser", body)
                                .key(stage.alder().publishableKey())
                                .send()
                                .status())
                .isEqualTo(401);
        assertThat(create(stage.platform(), body).status()).isEqualTo(403);
        for (String bad :
                new String[] {
                    "{}",
                    "{\"email\":\"" + kim + "\"}",
                    body(kim, "\"role\":\"god\""),
                    body(kim, "\"rolle\":\"user\""),
                    body(kim, "\"locale\":\"de\""),
                    body(kim, "\"displayName\":\"a\\r\\nBcc: b@c.se\""),
                    body("nobody", "\"role\":\"user\""),
                    "{\"email\":\"%s\",\"password\":\"short\"}".formatted(kim)
                }) {
            Gateway.Answer answer = create(stage.alder(), bad);
            assertThat(answer.status()).as(bad + answer.body()).isEqualTo(422);
        }
        assertThat(users(kim)).isZero();
    }

    private static boolean isLent(String email) {
        return (boolean)
                stage.value("select password_temporary from pool.users where email = ?", email);
    }

    private static SiteScope admin(TestSite site) {
        return site.asStaff(Role.ADMIN);
    }

    private static CreateUser.Result create(SiteScope scope, CreateUser.Command command) {
        return scope.call(() -> stage.bean(CreateUser.class).create(command));
    }

    private static void refused(SiteScope scope, CreateUser.Command command, ProblemCode code) {
        assertThatThrownBy(() -> create(scope, command))
                .isInstanceOfSatisfying(Problem.class, it -> assertThat(it.code()).isEqualTo(code));
    }

    private static CreateUser.Command command(String email, Role role, boolean invite) {
        return new CreateUser.Command(
                email, PASSWORD, false, role, null, null, true, invite, Map.of());
    }

    private Gateway.Answer create(TestSite site, String body) {
        return gateway.post("/functions/v1/createUser", body).key(site.secretKey()).send();
    }

    private static String body(String email, String more) {
        return "{\"email\":\"%s\",\"password\":\"%s\",%s}".formatted(email, PASSWORD, more);
    }

    private static String newcomer() {
        return "p" + UUID.randomUUID() + "@example.org";
    }

    private static long users(String email) {
        return stage.count("select count(*) from pool.users where email_norm = ?", email);
    }

    private static long mails(String email) {
        return stage.count("select count(*) from pool.mails where to_norm = ?", email);
    }

    private static @Nullable Object role(UUID account, TestSite site) {
        return stage
                .rows(
                        "select role from directory.staff_assignments where account_id = ? and site_id = ?",
                        account,
                        site.site().id().value())
                .stream()
                .map(row -> row.get("role"))
                .findFirst()
                .orElse(null);
    }
}
