package dev.skerry.functions.auth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skerry.accounts.CreateUser;
import dev.skerry.accounts.ManageUser;
import dev.skerry.accounts.UpdatePassword;
import dev.skerry.kernel.site.Role;
import dev.skerry.sites.AssignStaff;
import dev.skerry.testing.Gateway;
import dev.skerry.testing.Stage;
import dev.skerry.testing.TestSite;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SiteSessionControllerTest {

    @RegisterExtension static final Stage stage = Stage.open();

    private static final String LENT = "lent by somebody else";

    private final Town town = new Town(stage);
    private final Map<String, Authenticator> apps = new HashMap<>();

    @Test
    void staff_exchange_their_sign_in_for_a_token_of_one_site() {
        String kim = Town.newcomer();
        staff(stage.alder(), kim, Role.ADMIN);
        String platform = signIn(kim);

        Gateway.Answer exchanged = exchange(platform, "alder");
        assertThat(exchanged.status()).as(exchanged.body()).isEqualTo(200);
        assertThat(town.text(exchanged, "role")).isEqualTo("admin");
        assertThat(town.text(exchanged, "site", "slug")).isEqualTo("alder");
        String token = town.text(exchanged, "access_token");
        assertThat(users(stage.alder(), token).status()).isEqualTo(200);
        assertThat(users(stage.birch(), token).status()).isEqualTo(403);
        assertThat(town.user(stage.alder(), token).status()).isEqualTo(403);
        assertThat(town.user(stage.platform(), token).status()).isEqualTo(403);
    }

    @Test
    void without_a_role_there_is_no_token() {
        String kim = Town.newcomer();
        UUID account = staff(stage.alder(), kim, Role.EDITOR);
        String platform = signIn(kim);

        assertThat(exchange(platform, "birch").status()).isEqualTo(403);
        assertThat(
                        stage.rows(
                                "select detail from pool.audit_events where event = 'staff_entered' and outcome = 'failure'"
                                        + " and site_id = ? and subject = ? and actor_id = subject",
                                stage.platform().site().id().value(),
                                account))
                .singleElement()
                .asString()
                .contains("\"site\": \"birch\"", "\"why\": \"forbidden\"");
        assertThat(exchange(platform, "nowhere").status()).isEqualTo(404);
        assertThat(exchange(platform, "").status()).isEqualTo(422);
        assertThat(
                        users(stage.alder(), town.text(exchange(platform, "alder"), "access_token"))
                                .status())
                .as("an editor manages no users")
                .isEqualTo(403);
    }

    @Test
    void who_was_invited_chooses_a_password_first() {
        String kim = Town.newcomer();
        CreateUser.Command command =
                new CreateUser.Command(
                        kim, null, false, Role.ADMIN, null, null, false, true, Map.of());
        stage.alder().asWorker().run(() -> stage.bean(CreateUser.class).create(command));
        Gateway.Answer session = town.verify(stage.platform(), "invite", town.token(kim));
        String platform = town.text(session, "access_token");

        Gateway.Answer refused = exchange(platform, "alder");
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.body()).contains("password_required");
        String body = "{\"password\":\"" + Town.PASSWORD + "\"}";
        assertThat(town.change(stage.platform(), platform, body).send().status()).isEqualTo(200);
        refused(exchange(platform, "alder"));
        assertThat(exchange(signIn(kim), "alder").status()).isEqualTo(200);
    }

    @Test
    void who_was_given_a_password_chooses_another_first() {
        String kim = Town.newcomer();
        CreateUser.Command command =
                new CreateUser.Command(
                        kim, LENT, false, Role.EDITOR, null, null, true, false, Map.of());
        stage.alder()
                .asStaff(Role.SUPERADMIN)
                .run(() -> stage.bean(CreateUser.class).create(command));
        String platform = signIn(kim, LENT);
        passwordRequired(exchange(platform, "alder"));

        assertThat(choose(platform, LENT).body()).as("the same again").contains("same_password");
        passwordRequired(exchange(platform, "alder"));
        assertThat(choose(platform, Town.PASSWORD).status()).isEqualTo(200);
        assertThat(exchange(platform, "alder").status()).isEqualTo(200);
        assertThat(exchange(signIn(kim, Town.PASSWORD), "alder").status()).isEqualTo(200);
    }

    @Test
    void whose_password_somebody_else_set_chooses_another_first() {
        String kim = Town.newcomer();
        UUID account = staff(stage.alder(), kim, Role.EDITOR);
        assertThat(exchange(signIn(kim, Town.PASSWORD), "alder").status()).isEqualTo(200);
        UpdatePassword.Command command = new UpdatePassword.Command(account, null, LENT, false);
        stage.platform()
                .asStaff(Role.SUPERADMIN)
                .run(() -> stage.bean(UpdatePassword.class).update(command));
        String platform = signIn(kim, LENT);
        passwordRequired(exchange(platform, "alder"));

        // A second one of the kind does not make the first one theirs.
        ManageUser.Command again =
                new ManageUser.Command(
                        account, null, LENT + " two", false, Map.of(), Map.of(), null);
        stage.platform()
                .asStaff(Role.SUPERADMIN)
                .run(() -> stage.bean(ManageUser.class).change(again));
        platform = signIn(kim, LENT + " two");
        passwordRequired(exchange(platform, "alder"));
        assertThat(choose(platform, Town.PASSWORD).status()).isEqualTo(200);
        assertThat(exchange(platform, "alder").status()).isEqualTo(200);
    }

    private void passwordRequired(Gateway.Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(403);
        assertThat(answer.body()).contains("\"code\":\"password_required\"");
    }

    private Gateway.Answer choose(String platformToken, String password) {
        String body = "{\"password\":\"" + password + "\"}";
        return town.change(stage.platform(), platformToken, body).send();
    }

    private String signIn(String email, String password) {
        return town.text(town.signIn(stage.platform(), email, password), "access_token");
    }

    @Test
    void an_admin_without_a_second_factor_can_do_nothing_but_enrol_one() {
        String kim = Town.newcomer();
        staff(stage.alder(), kim, Role.ADMIN);
        String weak = weakSignIn(kim);
        refused(exchange(weak, "alder"));

        Authenticator app = Authenticator.enrolled(stage, town, stage.platform(), weak);
        refused(exchange(weak, "alder"));
        String strong = town.text(app.pass(weak), "access_token");
        String token = exchanged(strong, "alder");
        assertThat(users(stage.alder(), token).status()).isEqualTo(200);

        // One who has it and did not show it this time works, away from what matters.
        String again = exchanged(weakSignIn(kim), "alder");
        Gateway.Answer users = users(stage.alder(), again);
        assertThat(users.status()).isEqualTo(403);
        assertThat(town.code(users)).isEqualTo("insufficient_aal");
    }

    @Test
    void a_superadmin_shows_it_before_anything_else_and_an_editor_needs_none() {
        String kim = superadmin();
        refused(exchange(weakSignIn(kim), "alder"));
        signIn(kim);
        refused(exchange(weakSignIn(kim), "alder"));
        refused(exchange(weakSignIn(kim), "alder\",\"viewAs\":\"viewer"));
        String editor = Town.newcomer();
        staff(stage.alder(), editor, Role.EDITOR);
        assertThat(exchange(weakSignIn(editor), "alder").status()).isEqualTo(200);
    }

    @Test
    void the_last_factor_that_a_role_asks_for_is_not_removed_by_its_owner() {
        String kim = Town.newcomer();
        UUID account = staff(stage.alder(), kim, Role.ADMIN);
        String token = signIn(kim);
        Authenticator first = apps.get(kim);
        Gateway.Answer kept = first.remove(token);
        assertThat(kept.status()).isEqualTo(422);
        assertThat(town.code(kept)).isEqualTo("mfa_factor_required");
        assertThat(factors(account)).isEqualTo(1);

        // A factor that is not verified is none.
        Authenticator second = Authenticator.enrolled(stage, town, stage.platform(), token);
        assertThat(first.remove(token).status()).isEqualTo(422);
        assertThat(second.remove(token).status()).isEqualTo(200);

        second = Authenticator.enrolled(stage, town, stage.platform(), token);
        token = town.text(second.pass(token), "access_token");
        assertThat(first.remove(token).status()).isEqualTo(200);
        assertThat(second.remove(token).status()).isEqualTo(422);
        stage.insert(
                "update directory.staff_assignments set role = 'editor' where account_id = ?",
                account);
        assertThat(second.remove(token).status()).isEqualTo(200);
        assertThat(factors(account)).isZero();
    }

    @Test
    void of_two_factors_that_go_at_the_same_moment_one_stays() throws Exception {
        String kim = Town.newcomer();
        UUID account = staff(stage.alder(), kim, Role.ADMIN);
        String token = signIn(kim);
        Authenticator first = apps.get(kim);
        try (ExecutorService both = Executors.newFixedThreadPool(2)) {
            for (int round = 0; round < 10; round++) {
                Authenticator one = first;
                Authenticator two = Authenticator.enrolled(stage, town, stage.platform(), token);
                String strong = town.text(two.pass(token), "access_token");
                List<Callable<Integer>> removals =
                        List.of(
                                () -> one.remove(strong).status(),
                                () -> two.remove(strong).status());
                List<Integer> statuses = new ArrayList<>();
                for (Future<Integer> status : both.invokeAll(removals)) {
                    statuses.add(status.get());
                }
                // The session is as strong as the factor that was shown last: the first one may go
                // after the second one weakened it, or not at all.
                assertThat(statuses).contains(422);
                assertThat(factors(account)).as("round " + round).isPositive();
                first = statuses.get(0) == 200 ? two : one;
                token = town.text(first.pass(weakSignIn(kim)), "access_token");
                if (factors(account) == 2) {
                    two.remove(token);
                }
            }
        }
    }

    @Test
    void with_a_staff_account_go_its_roles() {
        UUID account = staff(stage.alder(), Town.newcomer(), Role.ADMIN);
        String platform = signIn(superadmin());
        String token = exchanged(platform, "platform");
        Gateway.Answer deleted =
                town.gateway
                        .delete("/auth/v1/admin/users/" + account)
                        .key(stage.platform().publishableKey())
                        .bearer(token)
                        .from(Town.somewhere())
                        .send();
        assertThat(deleted.status()).as(deleted.body()).isEqualTo(200);
        assertThat(
                        stage.count(
                                "select count(*) from directory.staff_assignments where account_id = ?",
                                account))
                .isZero();
    }

    private static long factors(UUID account) {
        return stage.count(
                "select count(*) from pool.mfa_factors where user_id = ? and status = 'verified'",
                account);
    }

    private static void refused(Gateway.Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(403);
        assertThat(answer.body()).contains("\"code\":\"insufficient_aal\"");
    }

    @Test
    void a_superadmin_looks_at_a_site_as_a_role_and_its_log_says_so() {
        String kim = superadmin();
        String platform = signIn(kim);
        Gateway.Answer answer = exchange(platform, "alder\",\"viewAs\":\"admin");
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(town.text(answer, "role")).isEqualTo("admin");
        assertThat(town.text(answer, "viewOnly")).isEqualTo("true");
        String token = town.text(answer, "access_token");
        long users = stage.count("select count(*) from pool.users");

        assertThat(users(stage.alder(), token).status()).isEqualTo(200);
        Gateway.Answer write =
                town.post(
                                stage.alder(),
                                "/auth/v1/admin/users",
                                "{\"email\":\"" + Town.newcomer() + "\"}")
                        .bearer(token)
                        .send();
        assertThat(write.status()).isEqualTo(403);
        assertThat(town.code(write)).isEqualTo("view_only");
        assertThat(stage.count("select count(*) from pool.users")).isEqualTo(users);
        assertThat(users(stage.birch(), token).status()).isEqualTo(403);
        assertThat(
                        stage.value(
                                "select detail->>'role' from pool.audit_events where event = 'staff_viewed_as'"
                                        + " and site_id = ? and subject = (select id from pool.users where email = ?)",
                                stage.alder().site().id().value(),
                                kim))
                .isEqualTo("admin");

        String editor = exchanged(platform, "alder\",\"viewAs\":\"editor");
        assertThat(users(stage.alder(), editor).status()).isEqualTo(403);
    }

    @Test
    void nobody_else_looks_at_a_site_as_a_role() {
        String kim = Town.newcomer();
        staff(stage.alder(), kim, Role.ADMIN);
        String platform = signIn(kim);
        assertThat(exchange(platform, "alder\",\"viewAs\":\"viewer").status()).isEqualTo(403);
        String superadmin = signIn(superadmin());
        for (String role : new String[] {"superadmin", "user", "god", ""}) {
            assertThat(exchange(superadmin, "alder\",\"viewAs\":\"" + role).status())
                    .as(role)
                    .isEqualTo(422);
        }
    }

    /** With the superadmin's role goes the view. */
    @Test
    void a_view_ends_with_the_superadmin() {
        String kim = superadmin();
        String token = exchanged(signIn(kim), "alder\",\"viewAs\":\"admin");
        assertThat(users(stage.alder(), token).status()).isEqualTo(200);
        stage.insert(
                "update directory.staff set superadmin = false where account_id ="
                        + " (select id from pool.users where email = ?)",
                kim);
        assertThat(users(stage.alder(), token).status()).isEqualTo(403);
    }

    @Test
    void a_user_of_a_site_is_no_staff() {
        String user = town.text(town.member(stage.alder(), Town.newcomer()), "access_token");
        Gateway.Answer answer =
                town.post(stage.alder(), "/api/admin/session", "{\"site\":\"alder\"}")
                        .bearer(user)
                        .send();
        assertThat(answer.status()).isEqualTo(403);
    }

    @Test
    void the_token_dies_with_the_platform_session_and_with_the_role() {
        String kim = Town.newcomer();
        UUID account = staff(stage.alder(), kim, Role.ADMIN);
        String platform = signIn(kim);
        String first = town.text(exchange(platform, "alder"), "access_token");
        assertThat(users(stage.alder(), first).status()).isEqualTo(200);
        town.post(stage.platform(), "/auth/v1/logout", "").bearer(platform).send();
        assertThat(town.code(users(stage.alder(), first))).isEqualTo("session_not_found");

        String second = town.text(exchange(signIn(kim), "alder"), "access_token");
        assertThat(users(stage.alder(), second).status()).isEqualTo(200);
        stage.alder()
                .asWorker()
                .run(
                        () ->
                                stage.bean(AssignStaff.class)
                                        .assign(
                                                new AssignStaff.Command(
                                                        account, Role.VIEWER, false)));
        assertThat(users(stage.alder(), second).status()).isEqualTo(403);
    }

    private static UUID staff(TestSite site, String email, Role role) {
        CreateUser.Command command =
                new CreateUser.Command(
                        email, Town.PASSWORD, false, role, null, null, true, false, Map.of());
        return site.asWorker().call(() -> stage.bean(CreateUser.class).create(command)).id();
    }

    private static String superadmin() {
        String email = Town.newcomer();
        CreateUser.Command command =
                new CreateUser.Command(
                        email, Town.PASSWORD, false, null, null, null, true, false, Map.of());
        UUID id =
                stage.platform()
                        .asWorker()
                        .call(() -> stage.bean(CreateUser.class).create(command))
                        .id();
        stage.insert("insert into directory.staff (account_id, superadmin) values (?, true)", id);
        return email;
    }

    private String exchanged(String platformToken, String slug) {
        Gateway.Answer answer = exchange(platformToken, slug);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return town.text(answer, "access_token");
    }

    /** With password and app: as staff who have to. */
    private String signIn(String email) {
        String weak = weakSignIn(email);
        Authenticator app =
                apps.computeIfAbsent(
                        email, it -> Authenticator.enrolled(stage, town, stage.platform(), weak));
        return town.text(app.pass(weak), "access_token");
    }

    private String weakSignIn(String email) {
        return town.text(town.signIn(stage.platform(), email, Town.PASSWORD), "access_token");
    }

    private Gateway.Answer exchange(String platformToken, String slug) {
        return town.post(stage.platform(), "/api/admin/session", "{\"site\":\"" + slug + "\"}")
                .bearer(platformToken)
                .send();
    }

    private Gateway.Answer users(TestSite site, String token) {
        return town.get(site, "/auth/v1/admin/users").bearer(token).send();
    }
}
