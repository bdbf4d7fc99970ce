package dev.skerry.functions.sitesadmin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skerry.kernel.id.Ids;
import dev.skerry.kernel.site.Role;
import dev.skerry.testing.Gateway;
import dev.skerry.testing.Gateway.Answer;
import dev.skerry.testing.Stage;
import dev.skerry.testing.TestSite;
import dev.skerry.testing.Tokens;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * A key or token of Birch, tried on Alder: refused, and told to Alder, who learns nothing of Birch.
 */
class ForeignCredentialsTest {

    @RegisterExtension static final Stage stage = Stage.open();

    private static final String PATH = "/api/settings/branding";
    private static final AtomicInteger CALLERS = new AtomicInteger();

    private final Gateway gateway = new Gateway(stage);
    private final Tokens tokens = new Tokens(stage);
    private final String somewhere = "203.0.113." + CALLERS.incrementAndGet();

    @Test
    void a_token_of_another_site_is_refused_like_garbage_and_written_down() {
        for (String token :
                List.of(
                        tokens.user(stage.birch(), Ids.next()),
                        tokens.staff(stage.birch(), Role.ADMIN))) {
            Answer foreign = ask(stage.alder().publishableKey(), token);
            Answer garbage = ask(stage.alder().publishableKey(), "garbage");
            assertThat(foreign.status()).isEqualTo(401).isEqualTo(garbage.status());
            assertThat(telling(foreign)).isEqualTo(telling(garbage));
        }
        assertThat(log(stage.alder())).containsExactly("foreign_token", "foreign_token");
        assertThat(log(stage.birch())).isEmpty();
        nothing_is_said_of(stage.birch());
    }

    @Test
    void also_when_it_has_expired_but_not_when_it_was_forged() {
        String token = tokens.user(stage.birch(), Ids.next());
        String[] parts = token.split("\\.");
        String forged = parts[0] + "." + parts[1] + "." + new StringBuilder(parts[2]).reverse();
        ask(stage.alder().publishableKey(), forged);
        ask(stage.alder().publishableKey(), parts[0] + "." + parts[1] + ".");
        ask(stage.alder().publishableKey(), "a.b.c");
        assertThat(log(stage.alder())).isEmpty();
        stage.clock().advance(Duration.ofHours(2));
        ask(stage.alder().publishableKey(), token);
        assertThat(log(stage.alder())).containsExactly("foreign_token");
    }

    @Test
    void a_token_of_ones_own_that_is_no_good_any_more_is_not_foreign() {
        String token = tokens.user(stage.alder(), Ids.next());
        stage.clock().advance(Duration.ofHours(2));
        assertThat(ask(stage.alder().publishableKey(), token).status()).isEqualTo(401);
        assertThat(log(stage.alder())).isEmpty();
    }

    @Test
    void a_key_of_another_site_is_written_down_where_it_was_tried() {
        List<Answer> answers =
                List.of(
                        get().key(stage.birch().secretKey()).site(stage.alder()).send(),
                        get().key(stage.birch().secretKey())
                                .header("host", "alder.skerry.localhost")
                                .send(),
                        get().key(stage.birch().publishableKey())
                                .header("host", "alder.skerry.localhost")
                                .send());
        assertThat(answers).allSatisfy(it -> assertThat(it.status()).isEqualTo(400));
        assertThat(log(stage.alder())).hasSize(3).containsOnly("foreign_key");
        assertThat(log(stage.birch())).isEmpty();
        nothing_is_said_of(stage.birch());
    }

    @Test
    void nobody_fills_the_log() {
        String token = tokens.user(stage.birch(), Ids.next());
        for (int i = 0; i < 14; i++) {
            Answer refused = ask(stage.alder().publishableKey(), token);
            assertThat(refused.status()).isEqualTo(401);
            assertThat(refused.header("ratelimit-limit")).isEmpty();
        }
        assertThat(log(stage.alder())).hasSize(10);
    }

    private void nothing_is_said_of(TestSite site) {
        String rows =
                stage.rows("select * from pool.audit_events where ip = ?", somewhere).toString();
        assertThat(rows)
                .doesNotContain(
                        site.site().slug(),
                        site.site().id().toString(),
                        site.secretKey(),
                        site.publishableKey(),
                        "eyJ");
    }

    private Answer ask(String key, String token) {
        return get().key(key).bearer(token).send();
    }

    private Gateway.Request get() {
        return gateway.get(PATH).from(somewhere);
    }

    private static String telling(Answer answer) {
        return answer.body().replaceAll("\"requestId\":\"[^\"]*\"", "")
                + answer.headers().keySet().stream().sorted().toList();
    }

    private List<String> log(TestSite site) {
        return stage
                .rows(
                        "select event from pool.audit_events where site_id = ? and ip = ? and outcome = 'failure'"
                                + " and actor = 'anonymous' order by id",
                        site.site().id().value(),
                        somewhere)
                .stream()
                .map(row -> String.valueOf(row.get("event")))
                .toList();
    }
}
