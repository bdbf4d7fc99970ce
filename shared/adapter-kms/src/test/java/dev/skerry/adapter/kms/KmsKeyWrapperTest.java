package dev.skerry.adapter.kms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.skerry.kernel.problem.Problem;
import dev.skerry.kernel.secret.KeyWrapper;
import dev.skerry.kernel.secret.LocalKeyWrapper;
import dev.skerry.kernel.secret.Sealer;
import dev.skerry.kernel.site.SiteId;
import io.micronaut.context.ApplicationContext;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One contract for the key in KMS and the key in the configuration. */
class KmsKeyWrapperTest {

    private static final String KMS = "kms:arn:aws:kms:eu-north-1:1:key/envelope";
    private static final String LOCAL = "dGVzdHMgb25seTogZW52ZWxvcGUga2V5LCAzMiBieXQ=";
    private static final SiteId ALDER = new SiteId(new UUID(0, 1));
    private static final SiteId BIRCH = new SiteId(new UUID(0, 2));

    private KmsStub stub;

    @BeforeEach
    void start() throws IOException {
        System.setProperty("aws.accessKeyId", "id");
        System.setProperty("aws.secretAccessKey", "key");
        System.setProperty("aws.region", "eu-north-1");
        stub = new KmsStub();
    }

    @AfterEach
    void close() {
        stub.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {KMS, LOCAL})
    void what_is_sealed_opens_again(String key) {
        try (ApplicationContext context = context(key)) {
            Sealer sealer = context.getBean(Sealer.class);
            byte[] sealed = sealer.seal(ALDER, "smtp_password", "hunter2");
            assertThat(sealer.openText(ALDER, "smtp_password", sealed)).isEqualTo("hunter2");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {KMS, LOCAL})
    void what_is_sealed_opens_for_no_other_site_or_purpose(String key) {
        try (ApplicationContext context = context(key)) {
            Sealer sealer = context.getBean(Sealer.class);
            byte[] sealed = sealer.seal(ALDER, "smtp_password", "hunter2");
            assertThatThrownBy(() -> sealer.open(BIRCH, "smtp_password", sealed))
                    .isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(() -> sealer.open(ALDER, "signing_key", sealed))
                    .isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void the_configuration_decides_where_the_key_is() {
        try (ApplicationContext context = context(KMS)) {
            assertThat(context.getBean(KeyWrapper.class)).isInstanceOf(KmsKeyWrapper.class);
            assertThat(stub.asked).as("starting asks for nothing").isEmpty();
        }
        try (ApplicationContext context = context(LOCAL)) {
            assertThat(context.getBean(KeyWrapper.class)).isInstanceOf(LocalKeyWrapper.class);
        }
    }

    @Test
    void kms_is_told_key_and_context_both_ways() {
        try (ApplicationContext context = context(KMS)) {
            Sealer sealer = context.getBean(Sealer.class);
            sealer.open(ALDER, "signing_key", sealer.seal(ALDER, "signing_key", "k"));
        }
        assertThat(stub.asked)
                .hasSize(2)
                .allSatisfy(
                        asked ->
                                assertThat(asked).contains("key/envelope", ALDER + "|signing_key"));
    }

    @Test
    void kms_away_is_unavailable_and_recovers_by_itself() {
        try (ApplicationContext context = context(KMS)) {
            Sealer sealer = context.getBean(Sealer.class);
            byte[] sealed = sealer.seal(ALDER, "signing_key", "k");
            stub.failing = true;
            assertThatThrownBy(() -> sealer.open(ALDER, "signing_key", sealed))
                    .isInstanceOf(Problem.class);
            stub.failing = false;
            assertThat(sealer.openText(ALDER, "signing_key", sealed)).isEqualTo("k");
        }
    }

    private ApplicationContext context(String key) {
        Map<String, Object> properties = new HashMap<>();
        properties.put("skerry.context-key", LOCAL);
        properties.put("skerry.envelope-key", key);
        properties.put("aws.endpoint-url-kms", stub.endpoint().toString());
        return ApplicationContext.run(properties);
    }
}
