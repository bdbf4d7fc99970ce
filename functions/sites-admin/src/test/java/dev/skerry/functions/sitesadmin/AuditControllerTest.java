package dev.skerry.functions.sitesadmin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skerry.kernel.audit.AuditEvent;
import dev.skerry.kernel.audit.AuditLog;
import dev.skerry.kernel.id.Ids;
import dev.skerry.kernel.site.Role;
import dev.skerry.testing.Gateway;
import dev.skerry.testing.Gateway.Answer;
import dev.skerry.testing.Stage;
import dev.skerry.testing.TestSite;
import dev.skerry.testing.Tokens;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class AuditControllerTest {

    @RegisterExtension static final Stage stage = Stage.open();

    private static final String PATH = "/api/admin/audit";

    private final Gateway gateway = new Gateway(stage);
    private final Tokens tokens = new Tokens(stage);
    private final String admin = tokens.staff(stage.alder(), Role.ADMIN);
    private final UUID kim = Ids.next();

    @Test
    void an_admin_reads_what_happened_newest_first_page_by_page() {
        write(stage.alder(), AuditEvent.done("sign_in").on(kim).with("method", "password"));
        write(stage.alder(), AuditEvent.refused("sign_in").on(kim).from("203.0.113.9"));
        write(stage.birch(), AuditEvent.done("sign_in").on(kim));

        Answer first = get(PATH + "?limit=1&subject=" + kim);
        assertThat(first.status()).as(first.body()).isEqualTo(200);
        assertThat(gateway.text(first, "items", "0", "outcome")).isEqualTo("failure");
        assertThat(gateway.text(first, "items", "0", "ip")).isEqualTo("203.0.113.9");
        Answer second =
                get(PATH + "?subject=" + kim + "&cursor=" + gateway.text(first, "nextCursor"));
        assertThat(gateway.text(second, "items", "0", "detail"))
                .isEqualTo("{\"method\": \"password\"}");
        assertThat(second.body()).contains("\"nextCursor\":null").containsOnlyOnce("\"event\"");
        assertThat(get(PATH + "?event=nothing").body()).contains("\"items\":[]");
    }

    @Test
    void it_can_be_taken_away_as_csv() {
        write(stage.alder(), AuditEvent.done("key_issued").on(kim).with("key", "=1+1"));
        Answer csv =
                gateway.get(PATH + "?subject=" + kim)
                        .key(stage.alder().publishableKey())
                        .bearer(admin)
                        .header("accept", "text/csv")
                        .send();
        assertThat(csv.header("content-type")).startsWith("text/csv");
        assertThat(csv.body()).startsWith("id,at,event").contains(",key_issued,success,worker,");
    }

    @Test
    void keys_that_are_issued_and_revoked_are_in_it_but_not_their_text() {
        Answer issued =
                gateway.post("/api/admin/api-keys", "{\"name\":\"shop\"}")
                        .key(stage.alder().publishableKey())
                        .bearer(admin)
                        .send();
        String id = gateway.text(issued, "id");
        gateway.delete("/api/admin/api-keys/" + id)
                .key(stage.alder().publishableKey())
                .bearer(admin)
                .send();
        Answer log = get(PATH + "?limit=100");
        assertThat(log.body())
                .contains("key_issued", "key_revoked", id)
                .doesNotContain(gateway.text(issued, "key"));
    }

    @Test
    void nobody_but_admins_of_the_site_reads_it() {
        String operator = tokens.staff(stage.alder(), Role.OPERATOR);
        String other = tokens.staff(stage.birch(), Role.ADMIN);
        for (String token : new String[] {operator, other, tokens.user(stage.alder(), kim)}) {
            assertThat(
                            gateway.get(PATH)
                                    .key(stage.alder().publishableKey())
                                    .bearer(token)
                                    .send()
                                    .status())
                    .isIn(401, 403);
        }
        assertThat(gateway.get(PATH).key(stage.alder().secretKey()).send().status()).isEqualTo(403);
        assertThat(get(PATH + "?subject=x").status()).isEqualTo(422);
        assertThat(get(PATH + "?cursor=x").status()).isEqualTo(422);
    }

    private Answer get(String path) {
        return gateway.get(path).key(stage.alder().publishableKey()).bearer(admin).send();
    }

    private static void write(TestSite site, AuditEvent event) {
        site.asWorker().run(() -> stage.bean(AuditLog.class).write(event));
    }
}
