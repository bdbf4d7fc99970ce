package dev.skerry.functions.messages;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skerry.kernel.id.Ids;
import dev.skerry.kernel.site.Role;
import dev.skerry.testing.Gateway;
import dev.skerry.testing.Gateway.Answer;
import dev.skerry.testing.Stage;
import dev.skerry.testing.TestSite;
import dev.skerry.testing.Tokens;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class MessagesTest {

    @RegisterExtension static final Stage stage = Stage.open();

    private static final Gateway gateway = new Gateway(stage);
    private static final Tokens tokens = new Tokens(stage);
    private static final String PATH = "/api/messages";

    private final UUID kim = user(stage.birch());
    private final UUID bo = user(stage.birch());

    @BeforeEach
    void write() {
        for (int i = 1; i <= 3; i++) {
            message(kim, "Message " + i, "-1 minute");
        }
        message(kim, "Not yet", "1 day");
        message(bo, "For Bo", "-1 minute");
    }

    @Test
    void a_user_reads_their_messages_in_pages_newest_first() {
        Answer page = get(kim, PATH + "?limit=2");
        assertThat(page.status()).as(page.body()).isEqualTo(200);
        assertThat(page.body())
                .containsSubsequence("Message 3", "Message 2")
                .doesNotContain("Message 1", "Not yet", "For Bo");
        assertThat(gateway.text(page, "unread")).isEqualTo("3");
        assertThat(page.header("cache-control")).contains("no-store");
        Answer rest = get(kim, PATH + "?limit=2&cursor=" + gateway.text(page, "nextCursor"));
        assertThat(rest.body()).contains("Message 1").doesNotContain("Message 2", "Not yet");
        assertThat(gateway.text(rest, "nextCursor")).isEqualTo("null");
    }

    @Test
    void reading_counts_once_and_keeps_its_first_time() {
        String id = gateway.text(get(kim, PATH + "?limit=1"), "nextCursor");
        String first = gateway.text(post(kim, id), "readAt");
        stage.clock().advance(Duration.ofMinutes(5));
        assertThat(gateway.text(post(kim, id), "readAt")).isEqualTo(first);
        assertThat(gateway.text(get(kim, PATH), "unread")).isEqualTo("2");
        assertThat(gateway.text(get(bo, PATH), "unread")).isEqualTo("1");
    }

    @Test
    void a_message_of_somebody_else_or_of_another_site_answers_like_an_unknown_one() {
        String id = gateway.text(get(kim, PATH + "?limit=1"), "nextCursor");
        assertThat(post(bo, id).status()).isEqualTo(404);
        assertThat(post(kim, Ids.next().toString()).status()).isEqualTo(404);
        Answer elsewhere =
                gateway.post(PATH + "/" + id + "/read", "")
                        .key(stage.alder().publishableKey())
                        .bearer(tokens.user(stage.alder(), kim))
                        .send();
        assertThat(elsewhere.status()).isEqualTo(404);
        assertThat(
                        stage.count(
                                "select count(*) from pool.messages where read_at is not null and user_id = ?",
                                kim))
                .isZero();
    }

    @Test
    void only_users_have_messages() {
        String key = stage.birch().publishableKey();
        assertThat(gateway.get(PATH).key(key).send().status()).isEqualTo(401);
        String staff = tokens.staff(stage.birch(), Role.ADMIN);
        assertThat(gateway.get(PATH).key(key).bearer(staff).send().status()).isEqualTo(403);
        assertThat(get(kim, PATH + "?limit=0").status()).isEqualTo(422);
        assertThat(get(kim, PATH + "?cursor=x").status()).isEqualTo(422);
    }

    private static Answer get(UUID user, String path) {
        return gateway.get(path)
                .key(stage.birch().publishableKey())
                .bearer(tokens.user(stage.birch(), user))
                .send();
    }

    private static Answer post(UUID user, String id) {
        return gateway.post(PATH + "/" + id + "/read", "")
                .key(stage.birch().publishableKey())
                .bearer(tokens.user(stage.birch(), user))
                .send();
    }

    private static UUID user(TestSite site) {
        UUID id = Ids.next();
        stage.insert(
                "insert into pool.users (site_id, id, email, created_at, updated_at) values (?, ?, ?, now(), now())",
                site.site().id().value(),
                id,
                id + "@example.org");
        return id;
    }

    private static void message(UUID user, String subject, String from) {
        stage.insert(
                "insert into pool.messages (site_id, id, user_id, sender, subject, body, visible_at, created_at)"
                        + " values (?, ?, ?, 'Birch', ?, 'Hej!', now() + ?::text::interval, now())",
                stage.birch().site().id().value(),
                Ids.next(),
                user,
                subject,
                from);
    }
}
