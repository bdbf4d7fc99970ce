package dev.skerry.functions.auth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skerry.testing.Gateway;
import dev.skerry.testing.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class HealthControllerTest {

    @RegisterExtension static final Stage stage = Stage.open();

    private final Town town = new Town(stage);

    @Test
    void answers_alike_with_a_key_without_one_and_with_a_wrong_one() {
        Gateway.Answer bare = town.gateway.get("/auth/v1/health").send();

        assertThat(bare.status()).isEqualTo(200);
        assertThat(town.text(bare, "name")).isEqualTo("Skerry");
        assertThat(town.text(bare, "version")).isNotEmpty();
        assertThat(town.text(bare, "description")).isNotEmpty();
        for (String key : new String[] {stage.alder().publishableKey(), "sb_x", "é"}) {
            Gateway.Answer answer = town.gateway.get("/auth/v1/health").key(key).send();
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.body()).isEqualTo(bare.body()).doesNotContain("alder");
        }
    }

    @Test
    void other_methods_are_refused_in_the_clients_words() {
        Gateway.Answer answer = town.post(stage.alder(), "/auth/v1/health", "{}").send();
        assertThat(answer.status()).isEqualTo(405);
        assertThat(town.code(answer)).isEqualTo("method_not_allowed");
    }
}
