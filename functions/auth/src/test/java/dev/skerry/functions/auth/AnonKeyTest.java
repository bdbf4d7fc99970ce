package dev.skerry.functions.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.skerry.kernel.problem.Problem;
import dev.skerry.sites.IssueKey;
import dev.skerry.testing.Gateway;
import dev.skerry.testing.Stage;
import dev.skerry.testing.TestSite;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Pages that carry the key of a Supabase project, and keys with an end. */
class AnonKeyTest {

    @RegisterExtension static final Stage stage = Stage.open();

    private static final String ANON =
            jwt("{\"role\":\"anon\",\"ref\":\"abcdefgh\",\"iss\":\"supabase\"}");

    private final Town town = new Town(stage);

    @Test
    void the_key_that_a_sites_pages_have_goes_on_naming_the_site() {
        assertThat(settings(ANON).status()).isEqualTo(401);
        issue(stage.alder(), ANON, null);

        assertThat(settings(ANON).status()).isEqualTo(200);
        String kim = Town.newcomer();
        town.member(stage.alder(), kim);
        Gateway.Answer session =
                town.gateway
                        .post(
                                "/auth/v1/token?grant_type=password",
                                Town.credentials(kim, Town.PASSWORD))
                        .key(ANON)
                        .bearer(ANON)
                        .from(Town.somewhere())
                        .send();
        assertThat(session.status()).as(session.body()).isEqualTo(200);
        assertThatThrownBy(() -> issue(stage.birch(), ANON, null))
                .isInstanceOfSatisfying(
                        Problem.class, it -> assertThat(it.code().word()).isEqualTo("conflict"));
    }

    @Test
    void it_gives_nobody_more_than_a_visitor_has() {
        String other = jwt("{\"role\":\"anon\",\"ref\":\"other\"}");
        issue(stage.birch(), other, null);
        Gateway.Answer users =
                town.gateway
                        .get("/auth/v1/admin/users")
                        .key(other)
                        .bearer(other)
                        .from(Town.somewhere())
                        .send();
        assertThat(users.status()).isEqualTo(401);
    }

    @Test
    void no_other_text_becomes_a_key() {
        for (String text :
                List.of(
                        jwt("{\"role\":\"service_role\"}"),
                        jwt("{\"role\":[\"anon\"]}"),
                        jwt("{}"),
                        jwt("[]"),
                        "anon",
                        "a.b.c",
                        "..",
                        ANON + "x".repeat(2_048))) {
            assertThatThrownBy(() -> issue(stage.alder(), text, null))
                    .as(text)
                    .isInstanceOf(Problem.class);
        }
    }

    @Test
    void a_key_ends_when_it_was_to_end() {
        IssueKey.Result key = issue(stage.alder(), null, Duration.ofHours(1));
        assertThat(settings(key.key()).status()).isEqualTo(200);
        stage.clock().advance(Duration.ofMinutes(62));
        assertThat(settings(key.key()).status()).isEqualTo(401);
        assertThatThrownBy(() -> issue(stage.alder(), null, Duration.ZERO))
                .isInstanceOf(Problem.class);
    }

    private Gateway.Answer settings(String key) {
        return town.gateway.get("/auth/v1/settings").key(key).from(Town.somewhere()).send();
    }

    private static IssueKey.Result issue(
            TestSite site, @Nullable String registered, @Nullable Duration life) {
        return site.asWorker()
                .call(
                        () ->
                                stage.bean(IssueKey.class)
                                        .issue(
                                                new IssueKey.Command(
                                                        "pages",
                                                        IssueKey.Kind.PUBLISHABLE,
                                                        List.of(),
                                                        life == null
                                                                ? null
                                                                : stage.clock()
                                                                        .instant()
                                                                        .plus(life),
                                                        registered,
                                                        null)));
    }

    private static String jwt(String claims) {
        return "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9."
                + Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString(claims.getBytes(StandardCharsets.UTF_8))
                + ".c2lnbmF0dXJl";
    }
}
