package dev.skerry.functions.crmadmin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skerry.kernel.site.Role;
import dev.skerry.testing.Gateway;
import dev.skerry.testing.Gateway.Answer;
import dev.skerry.testing.InMemoryBlobStore;
import dev.skerry.testing.Stage;
import dev.skerry.testing.TestSite;
import dev.skerry.testing.Tokens;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Primary;
import jakarta.inject.Singleton;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A file goes where the answer says, and is entered from there. */
class ContactImportsEndpointTest {

    @Factory
    static final class Files {

        @Bean(preDestroy = "close")
        @Singleton
        @Primary
        InMemoryBlobStore blobs(Clock clock) {
            return new InMemoryBlobStore(clock);
        }
    }

    @RegisterExtension static final Stage stage = Stage.open();

    private static final String PATH = "/api/crm/contact-imports";
    private static final String FILE = "E-post;Namn\nkim@example.org;Kim\nwrong;\n";
    private static final Tokens tokens = new Tokens(stage);

    private final Gateway gateway = new Gateway(stage);

    @Test
    void a_file_is_uploaded_entered_and_told_of() throws Exception {
        Answer prepared =
                post(stage.alder(), Role.EDITOR, PATH, "{\"size\":%d}".formatted(FILE.length()));
        assertThat(prepared.status()).as(prepared.body()).isEqualTo(201);
        String path = PATH + "/" + gateway.text(prepared, "id");
        assertThat(post(stage.alder(), Role.EDITOR, path + "/run", "").status()).isEqualTo(409);

        assertThat(upload(gateway.text(prepared, "url"))).isEqualTo(200);
        Answer done = post(stage.alder(), Role.EDITOR, path + "/run", "");
        assertThat(done.body())
                .contains(
                        "\"status\":\"finished\"",
                        "\"added\":1",
                        "\"refusals\":[{\"line\":3,\"field\":\"email\",");
        assertThat(get(stage.alder(), path).body()).isEqualTo(done.body());
        assertThat(get(stage.alder(), PATH).body()).contains(done.body());
        assertThat(stage.value("select email_norm from pool.crm_contacts"))
                .isEqualTo("kim@example.org");
    }

    @Test
    void what_is_wrong_or_another_s_is_refused() {
        for (String body :
                new String[] {
                    "{}",
                    "{\"size\":0}",
                    "{\"size\":200000001}",
                    "{\"size\":9,\"columns\":{\"a\":null}}",
                    "{\"size\":9,\"listIds\":[null]}",
                    "{\"size\":9,\"columns\":{\"a\":\"shoe\"}}"
                }) {
            assertThat(post(stage.alder(), Role.EDITOR, PATH, body).status())
                    .as(body)
                    .isEqualTo(422);
        }
        assertThat(post(stage.alder(), Role.VIEWER, PATH, "{\"size\":9}").status()).isEqualTo(403);
        String id = gateway.text(post(stage.alder(), Role.EDITOR, PATH, "{\"size\":9}"), "id");
        assertThat(get(stage.birch(), PATH + "/" + id).status()).isEqualTo(404);
        assertThat(post(stage.birch(), Role.ADMIN, PATH + "/" + id + "/run", "").status())
                .isEqualTo(404);
    }

    private static int upload(String url) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest request =
                    HttpRequest.newBuilder(URI.create(url))
                            .header("content-type", "text/csv")
                            .PUT(HttpRequest.BodyPublishers.ofString(FILE))
                            .build();
            return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        }
    }

    private Answer get(TestSite site, String path) {
        return send(gateway.get(path), site, Role.VIEWER);
    }

    private Answer post(TestSite site, Role role, String path, String body) {
        return send(gateway.post(path, body), site, role);
    }

    private static Answer send(Gateway.Request request, TestSite site, Role role) {
        return request.key(site.publishableKey()).bearer(tokens.staff(site, role)).send();
    }
}
