package dev.skerry.functions.mailadmin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skerry.kernel.net.Dns.Type;
import dev.skerry.kernel.site.Role;
import dev.skerry.testing.FakeDns;
import dev.skerry.testing.Gateway;
import dev.skerry.testing.Gateway.Answer;
import dev.skerry.testing.Stage;
import dev.skerry.testing.TestSite;
import dev.skerry.testing.Tokens;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SenderDomainsEndpointTest {

    private static final FakeDns DNS = FakeDns.start();

    @RegisterExtension
    static final Stage stage = Stage.open(Map.of("skerry.dns.servers", DNS.address()));

    private static final Tokens tokens = new Tokens(stage);
    private static final String PATH = "/api/sender-domains";

    private final Gateway gateway = new Gateway(stage);

    @AfterAll
    static void stop() throws IOException {
        DNS.close();
    }

    @BeforeEach
    void no_domains() {
        stage.insert("delete from pool.sender_domains");
    }

    @Test
    void shows_what_to_publish_and_how_it_stands() {
        Answer added = add("{\"domain\":\"alder.example\",\"spf\":\"include:_spf.relay.example\"}");
        assertThat(added.status()).as(added.body()).isEqualTo(201);
        assertThat(added.body())
                .contains("\"state\":\"pending\"", "\"v=spf1 include:_spf.relay.example ~all\"")
                .doesNotContain("sealed", "PRIVATE");
        DNS.say(Type.TXT, "_dmarc.alder.example", "v=DMARC1; p=none");
        Answer checked = admin(gateway.post(PATH + "/" + gateway.text(added, "id") + "/check", ""));
        assertThat(checked.status()).as(checked.body()).isEqualTo(200);
        assertThat(checked.body())
                .contains("\"state\":\"verified\"", "\"state\":\"missing\"", "\"checkedAt\":\"")
                .containsOnlyOnce("\"state\":\"pending\"");
        assertThat(get(stage.alder(), PATH).body())
                .contains("alder.example", "\"nextCursor\":null");
    }

    @Test
    void forgets_a_domain() {
        String id = gateway.text(add("{\"domain\":\"alder.example\"}"), "id");
        assertThat(admin(gateway.delete(PATH + "/" + id)).status()).isEqualTo(204);
        assertThat(get(stage.alder(), PATH + "/" + id).status()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"domain\":null}",
                "{\"domain\":\"gmail.com\"}",
                "{\"domain\":\"a\\u0000.example\"}",
                "{\"domain\":\"a.example\",\"spf\":\"include:x -all include:evil.example\"}",
                "{\"domain\":\"a.example\",\"providerRecords\":[{\"type\":\"A\",\"name\":\"x._domainkey.a.example\",\"value\":\"x\"}]}",
                "{\"domain\":\"a.example\",\"providerRecords\":[{\"type\":\"TXT\",\"name\":\"x._domainkey.b.example\",\"value\":\"x\"}]}",
                "{\"domain\":\"a.example\",\"providerRecords\":[{\"type\":\"TXT\",\"name\":\"a.example\",\"value\":\"x\"}]}",
                "{\"domain\":\"a.example\",\"providerRecords\":[{\"type\":\"TXT\",\"name\":\"x._domainkey.a.example\",\"value\":\"\\n\"}]}",
                "{\"domain\":\"a.example\",\"providerRecords\":[{\"type\":\"TXT\"}]}",
                "{\"domain\":\"a.example\",\"providerRecords\":[null]}",
            })
    void refuses_what_no_mail_can_come_from(String body) {
        Answer answer = add(body);
        assertThat(answer.status()).as(answer.body()).isIn(400, 422);
    }

    @Test
    void a_domain_of_another_site_is_not_found() {
        String id = gateway.text(add("{\"domain\":\"alder.example\"}"), "id");
        String birch = tokens.staff(stage.birch(), Role.ADMIN);
        for (Gateway.Request request :
                new Gateway.Request[] {
                    gateway.get(PATH + "/" + id),
                    gateway.post(PATH + "/" + id + "/check", ""),
                    gateway.delete(PATH + "/" + id)
                }) {
            Answer answer = request.site(stage.birch()).bearer(birch).send();
            assertThat(answer.status()).isEqualTo(404);
            assertThat(answer.body()).doesNotContain("alder");
        }
        assertThat(get(stage.birch(), PATH).body()).contains("\"items\":[]");
    }

    @Test
    void editors_read_and_admins_write() {
        String editor = tokens.staff(stage.alder(), Role.EDITOR);
        Answer refused =
                gateway.post(PATH, "{\"domain\":\"alder.example\"}")
                        .site(stage.alder())
                        .bearer(editor)
                        .send();
        assertThat(refused.status()).isEqualTo(403);
        assertThat(get(stage.alder(), PATH).status()).isEqualTo(200);
    }

    private Answer add(String body) {
        return admin(gateway.post(PATH, body));
    }

    private Answer admin(Gateway.Request request) {
        return request.site(stage.alder()).bearer(tokens.staff(stage.alder(), Role.ADMIN)).send();
    }

    private Answer get(TestSite site, String path) {
        return gateway.get(path).site(site).bearer(tokens.staff(site, Role.EDITOR)).send();
    }
}
