package dev.skerry.adapter.secrets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.skerry.kernel.problem.Problem;
import dev.skerry.kernel.secret.ConfiguredSecrets;
import dev.skerry.kernel.sql.ContextSigner;
import dev.skerry.kernel.sql.DatabaseUrls;
import io.micronaut.context.ApplicationContext;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AwsSecretStoreTest {

    private static final String APPLICATION =
            "arn:aws:secretsmanager:eu-north-1:1:secret:app-AbCdEf";
    private static final String KEY = "dGVzdHMgb25seTogY29udGV4dCBrZXksIDMyIGJ5dGVz";

    private final SecretsStub stub = start();
    private final ApplicationContext context = context();

    @BeforeEach
    void credentials() {
        System.setProperty("aws.accessKeyId", "id");
        System.setProperty("aws.secretAccessKey", "key");
        System.setProperty("aws.region", "eu-north-1");
        stub.secrets.put(
                APPLICATION,
                "{\"n\":{\"databaseUrl\":\"no\"},\"databaseUrl\":\"postgresql://app:p@db/one\",\"contextKey\":\""
                        + KEY
                        + "\"}");
        stub.secrets.put("stage/placement/straket", "postgresql://app:q@db2/straket");
        stub.secrets.put("stage/owner", "postgresql://owner:r@db/one");
    }

    @AfterEach
    void close() {
        context.close();
        stub.close();
    }

    @Test
    void starting_asks_for_nothing() {
        context.getBean(ContextSigner.class);
        context.getBean(DatabaseUrls.class);
        assertThat(stub.asked).isEmpty();
    }

    @Test
    void a_variable_that_names_a_field_of_a_secret_is_resolved_and_asked_for_once() {
        DatabaseUrls urls = context.getBean(DatabaseUrls.class);
        assertThat(urls.jdbcUrl("env:DATABASE_URL"))
                .startsWith("jdbc:postgresql://db/one?user=app&password=p");
        assertThat(context.getBean(ContextSigner.class).paddedKey(0))
                .isEqualTo(new ContextSigner(KEY).paddedKey(0));
        assertThat(urls.jdbcUrl("env:DATABASE_URL")).contains("/one");
        assertThat(stub.asked).containsExactly("secretsmanager.GetSecretValue " + APPLICATION);
    }

    @Test
    void concurrent_readers_cause_one_request() throws InterruptedException {
        CountDownLatch all = new CountDownLatch(20);
        for (int i = 0; i < 20; i++) {
            Thread.startVirtualThread(
                    () -> {
                        context.getBean(ConfiguredSecrets.class).text("secret:stage/owner");
                        all.countDown();
                    });
        }
        all.await();
        assertThat(stub.asked).hasSize(1);
    }

    @Test
    void a_placement_names_secrets_of_placements_and_no_other() {
        DatabaseUrls urls = context.getBean(DatabaseUrls.class);
        assertThat(urls.jdbcUrl("secret:straket")).contains("db2/straket");
        assertThatThrownBy(() -> urls.jdbcUrl("secret:../owner"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> urls.jdbcUrl("secret:stage/owner"))
                .isInstanceOf(IllegalStateException.class);
        assertThat(stub.asked)
                .noneMatch(question -> question.endsWith("GetSecretValue stage/owner"));
    }

    @Test
    void an_unknown_secret_is_a_fault_that_names_it_and_is_asked_for_again() {
        ConfiguredSecrets secrets = context.getBean(ConfiguredSecrets.class);
        assertThatThrownBy(() -> secrets.text("secret:later"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("later");
        stub.secrets.put("later", "now");
        assertThat(secrets.text("secret:later")).isEqualTo("now");
    }

    @Test
    void a_store_that_is_away_is_unavailable_and_recovers_by_itself() {
        ConfiguredSecrets secrets = context.getBean(ConfiguredSecrets.class);
        stub.failing = 500;
        assertThatThrownBy(() -> secrets.text("secret:stage/owner")).isInstanceOf(Problem.class);
        stub.failing = 0;
        assertThat(secrets.text("secret:stage/owner")).contains("owner");
    }

    @Test
    void what_a_broken_secret_holds_is_never_told() {
        stub.secrets.put("broken", "hunter2");
        assertThatThrownBy(
                        () -> context.getBean(ConfiguredSecrets.class).text("secret:broken#field"))
                .hasMessageNotContaining("hunter2")
                .hasNoCause();
    }

    private ApplicationContext context() {
        Map<String, Object> properties = new HashMap<>();
        properties.put("aws.endpoint-url-secrets-manager", stub.endpoint().toString());
        properties.put("database-url", "secret:" + APPLICATION + "#databaseUrl");
        properties.put("skerry.context-key", "secret:" + APPLICATION + "#contextKey");
        properties.put("skerry.placement-secrets", "stage/placement/");
        return ApplicationContext.run(properties);
    }

    private static SecretsStub start() {
        try {
            return new SecretsStub();
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
