package dev.skerry.functions.contentadmin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skerry.kernel.id.Ids;
import dev.skerry.kernel.site.Role;
import dev.skerry.testing.Gateway;
import dev.skerry.testing.Gateway.Answer;
import dev.skerry.testing.Stage;
import dev.skerry.testing.TestSite;
import dev.skerry.testing.Tokens;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The Idempotency-Key header on a POST that creates something, through the gateway. */
class IdempotencyKeyTest {

    @RegisterExtension static final Stage stage = Stage.open();

    private static final Gateway gateway = new Gateway(stage);
    private static final Tokens tokens = new Tokens(stage);
    private static final Map<TestSite, String> editors =
            Map.of(
                    stage.alder(), tokens.staff(stage.alder(), Role.EDITOR),
                    stage.birch(), tokens.staff(stage.birch(), Role.EDITOR));

    private String slug;
    private String key;

    @BeforeEach
    void names() {
        slug = "g" + Ids.next().toString().replace("-", "");
        key = Ids.next().toString();
    }

    @Test
    void a_repeated_post_gets_the_first_answer_and_creates_nothing() {
        Answer first = add(stage.alder(), body("One"));
        Answer second = add(stage.alder(), body("One"));
        assertThat(first.status()).as(first.body()).isEqualTo(201);
        assertThat(second.status()).as(second.body()).isEqualTo(201);
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(second.header("idempotency-replayed")).isEqualTo("true");
        assertThat(second.header("content-type")).startsWith("application/json");
        assertThat(galleries()).isEqualTo(1);
    }

    @Test
    void another_body_with_the_same_key_is_refused() {
        add(stage.alder(), body("One"));
        Answer other = add(stage.alder(), body("Two"));
        assertThat(other.status()).isEqualTo(409);
        assertThat(gateway.text(other, "code")).isEqualTo("idempotency_mismatch");
        assertThat(galleries()).isEqualTo(1);
    }

    @Test
    void the_same_key_of_another_site_is_another_key() {
        assertThat(add(stage.alder(), body("One")).status()).isEqualTo(201);
        assertThat(add(stage.birch(), body("One")).status()).isEqualTo(201);
        assertThat(galleries()).isEqualTo(2);
    }

    @Test
    void a_refused_post_may_be_corrected_under_the_same_key() {
        assertThat(add(stage.alder(), "{\"slug\":\"\"}").status()).isEqualTo(422);
        assertThat(add(stage.alder(), body("One")).status()).isEqualTo(201);
    }

    @Test
    void without_the_header_nothing_is_kept() {
        long before = kept();
        Answer plain =
                gateway.post("/api/galleries", body("One"))
                        .site(stage.alder())
                        .bearer(editors.get(stage.alder()))
                        .send();
        assertThat(plain.status()).as(plain.body()).isEqualTo(201);
        assertThat(kept()).isEqualTo(before);
    }

    private Answer add(TestSite site, String body) {
        return gateway.post("/api/galleries", body)
                .site(site)
                .bearer(editors.get(site))
                .header("Idempotency-Key", key)
                .send();
    }

    private String body(String title) {
        return "{\"slug\":\"%s\",\"title\":\"%s\"}".formatted(slug, title);
    }

    private long galleries() {
        return stage.count("select count(*) from pool.galleries where slug = ?", slug);
    }

    private static long kept() {
        return stage.count("select count(*) from pool.idempotency_keys");
    }
}
