package dev.skerry.isolation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skerry.kernel.directory.Directory;
import dev.skerry.testing.Gateway;
import dev.skerry.testing.Stage;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** T44: of a site that is closed, suspended or on its way no endpoint answers or does anything. */
class OfflineSiteTest {

    @RegisterExtension static final Stage stage = Stage.open();

    /** Not of one site: what superadmins do, what the platform's users do, what tells nothing. */
    private static final Set<String> OF_NO_SITE = Set.of("SUPERADMIN", "PLATFORM", "ANYONE");

    private static final Map<String, String> own = Town.build(stage, stage.alder());
    private static final Requests requests = new Requests(stage);
    private static final Map<Operation, Caller> operations = entitled();

    @AfterEach
    void it_is_back() {
        become("active");
    }

    @ParameterizedTest
    @ValueSource(strings = {"suspended", "archived", "inactive", "migrating"})
    void no_endpoint_of_a_site_that_is_offline_answers_or_does_anything(String status) {
        become(status);
        Fingerprint before = Fingerprint.of(stage, stage.alder());

        operations.forEach(
                (operation, caller) -> {
                    Gateway.Answer answer = requests.send(operation, caller, own);
                    assertThat(answer.status()).as("%s: %s", operation, answer).isEqualTo(503);
                    assertThat(answer.body()).doesNotContain(Town.secret(stage.alder()));
                });

        assertThat(Fingerprint.of(stage, stage.alder())).isEqualTo(before);
    }

    @Test
    void a_site_that_is_not_offline_is_answered() {
        Operation contacts = new Operation("GET", "/api/crm/contacts", "VIEWER", "");
        assertThat(operations).hasSizeGreaterThan(150).containsKey(contacts);
        Caller caller = Objects.requireNonNull(operations.get(contacts));
        assertThat(requests.send(contacts, caller, own).status()).isEqualTo(200);
    }

    private static Map<Operation, Caller> entitled() {
        UUID user = UUID.fromString(Objects.requireNonNull(own.get("user")));
        Map<Operation, Caller> all = new LinkedHashMap<>();
        Operation.all().stream()
                .filter(it -> !OF_NO_SITE.contains(it.who()))
                .forEach(it -> all.put(it, Caller.entitled(stage, stage.alder(), user, it)));
        return all;
    }

    private static void become(String status) {
        stage.insert(
                "update directory.sites set status = ? where id = ?",
                status,
                stage.alder().site().id().value());
        stage.bean(Directory.class).clear();
    }
}
