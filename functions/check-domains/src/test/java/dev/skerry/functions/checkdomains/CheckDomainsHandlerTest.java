package dev.skerry.functions.checkdomains;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skerry.kernel.net.Dns.Type;
import dev.skerry.mail.domain.AddSenderDomain;
import dev.skerry.mail.domain.ListSenderDomains;
import dev.skerry.mail.domain.SenderDomain;
import dev.skerry.testing.FakeDns;
import dev.skerry.testing.Stage;
import dev.skerry.testing.TestSite;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class CheckDomainsHandlerTest {

    private static final FakeDns DNS = FakeDns.start();

    @RegisterExtension
    static final Stage stage = Stage.open(Map.of("skerry.dns.servers", DNS.address()));

    private final CheckDomainsHandler handler = new CheckDomainsHandler(stage.context());

    @AfterAll
    static void stop() throws IOException {
        DNS.close();
    }

    @BeforeEach
    void no_domains() {
        stage.insert("delete from pool.sender_domains");
        DNS.forget();
    }

    @Test
    void finds_what_was_published_on_every_site() throws Exception {
        publish(add(stage.alder()));
        add(stage.birch());
        run();
        assertThat(state(stage.alder())).isEqualTo("verified");
        assertThat(state(stage.birch())).isEqualTo("pending");
    }

    @Test
    void a_site_that_cannot_be_visited_does_not_keep_the_others_from_it() throws Exception {
        publish(add(stage.birch()));
        stage.insert(
                "insert into directory.placements (id, database_ref, schema_name) values ('gone', 'env:DATABASE_URL_GONE', 'gone')");
        stage.insert(
                "update directory.sites set placement_id = 'gone' where id = ?",
                stage.alder().site().id().value());
        run();
        assertThat(state(stage.birch())).isEqualTo("verified");
        stage.insert(
                "update directory.sites set placement_id = 'pool' where id = ?",
                stage.alder().site().id().value());
    }

    private void run() throws IOException {
        String event = "{\"scheduledTime\":\"2026-11-21T10:00:00Z\"}";
        handler.handleRequest(
                new ByteArrayInputStream(event.getBytes(StandardCharsets.UTF_8)), null, null);
    }

    private static SenderDomain add(TestSite site) {
        var command = new AddSenderDomain.Command(site + ".example", null, null);
        return site.asWorker().call(() -> stage.bean(AddSenderDomain.class).add(command));
    }

    private static void publish(SenderDomain domain) {
        domain.records().forEach(it -> DNS.say(Type.valueOf(it.type()), it.name(), it.value()));
    }

    private static String state(TestSite site) {
        return site.asWorker()
                .call(() -> stage.bean(ListSenderDomains.class).list())
                .getFirst()
                .state();
    }
}
