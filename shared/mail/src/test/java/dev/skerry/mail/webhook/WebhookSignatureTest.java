package dev.skerry.mail.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class WebhookSignatureTest {

    /** The example of the specification of Standard Webhooks. */
    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    private static final String ID = "msg_p5jXN8AQM9LWM0D4loKWxJek";
    private static final String TIME = "1614265330";
    private static final byte[] BODY = "{\"test\": 2432232314}".getBytes(StandardCharsets.UTF_8);
    private static final String RIGHT = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=";

    @Test
    void signs_as_the_specification_does() {
        assertThat(WebhookSignature.sign(List.of(SECRET), ID, TIME, BODY)).isEqualTo(RIGHT);
    }

    @Test
    void whoever_knows_either_secret_believes_it_while_they_change() {
        String former = WebhookSignature.newSecret();
        String header = WebhookSignature.sign(List.of(SECRET, former), ID, TIME, BODY);
        assertThat(header).startsWith(RIGHT + " v1,");
        assertThat(holds(SECRET, header)).isTrue();
        assertThat(holds(former, header)).isTrue();
        assertThat(holds(WebhookSignature.newSecret(), header)).isFalse();
    }

    @Test
    void a_new_secret_is_one_and_nobody_else_s() {
        String secret = WebhookSignature.newSecret();
        assertThat(WebhookSignature.isSecret(secret)).isTrue();
        assertThat(secret).isNotEqualTo(WebhookSignature.newSecret());
    }

    private static boolean holds(String secret, String header) {
        return WebhookSignature.holds(
                secret, ID, TIME, header, BODY, Instant.ofEpochSecond(Long.parseLong(TIME) + 60));
    }
}
