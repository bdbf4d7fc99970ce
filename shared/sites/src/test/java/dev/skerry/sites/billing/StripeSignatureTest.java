package dev.skerry.sites.billing;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The signatures were made with {@code openssl dgst -sha256 -hmac}. */
class StripeSignatureTest {

    private static final String SECRET = "whsec_alder0123456789birch";
    private static final String SECOND = "whsec_second0123456789key";
    private static final String BODY = "{\"id\":\"evt_1\"}";
    private static final String RIGHT =
            "ce14e26e6e50ad301da6aae5e04fb79d973fcb6cbe40cbdd06946949b30d2699";
    private static final String BY_SECOND =
            "c32896599677a90794ca19b75c4514f1b5a741cad4e794db7218e46724a22d68";
    private static final String OF_SWEDISH =
            "2304ed7c8ff6a4158d4c5578fde15a9da0c4244f0c305010e9727807c10a3ad6";
    private static final Instant AT = Instant.ofEpochSecond(1_795_255_200);

    @Test
    void what_was_signed_with_the_secret_holds() {
        assertThat(holds("t=1795255200,v1=" + RIGHT, BODY)).isTrue();
        assertThat(holds("t=1795255200, v0=abc, v1=" + RIGHT, BODY)).isTrue();
        assertThat(holds("t=1795255200,v1=" + OF_SWEDISH, "{\"namn\":\"Åsa\"}")).isTrue();
    }

    @Test
    void while_a_secret_is_changed_either_will_do_on_either_side() {
        String both = "t=1795255200,v1=%s,v1=%s".formatted("0".repeat(64), RIGHT);
        assertThat(holds(both, BODY)).isTrue();
        assertThat(holds(List.of(SECOND, SECRET), "t=1795255200,v1=" + RIGHT, BODY, AT)).isTrue();
        assertThat(holds(List.of(SECRET, SECOND), "t=1795255200,v1=" + BY_SECOND, BODY, AT))
                .isTrue();
        assertThat(holds(List.of(SECRET), "t=1795255200,v1=" + BY_SECOND, BODY, AT)).isFalse();
        assertThat(holds(List.of(), "t=1795255200,v1=" + RIGHT, BODY, AT)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "t=1795255200",
                "v1=" + RIGHT,
                "t=1795255200,v1=",
                "t=1795255200,v0=" + RIGHT,
                "t=1795255201,v1=" + RIGHT,
                "t=1795255200,t=1795255200,v1=" + RIGHT,
                "t=1795255200,v1=e" + RIGHT,
                "t=-1795255200,v1=" + RIGHT,
                "t=99999999999999999999,v1=" + RIGHT,
                "t=soon,v1=" + RIGHT,
                "t=1795255200;v1=" + RIGHT
            })
    void any_other_header_does_not(String header) {
        assertThat(holds(header, BODY)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"id\": \"evt_1\"}",
                "{\"id\":\"evt_1\"}\n",
                " {\"id\":\"evt_1\"}",
                "{\"id\":\"evt_2\"}",
                "\uFEFF{\"id\":\"evt_1\"}",
                ""
            })
    void nor_does_any_other_body_white_space_included(String body) {
        assertThat(holds("t=1795255200,v1=" + RIGHT, body)).isFalse();
    }

    @Test
    void five_minutes_are_lately_and_a_second_more_is_not() {
        String header = "t=1795255200,v1=" + RIGHT;
        assertThat(holds(List.of(SECRET), header, BODY, AT.plusSeconds(300))).isTrue();
        assertThat(holds(List.of(SECRET), header, BODY, AT.plusSeconds(301))).isFalse();
        assertThat(holds(List.of(SECRET), header, BODY, AT.minusSeconds(300))).isTrue();
        assertThat(holds(List.of(SECRET), header, BODY, AT.minusSeconds(301))).isFalse();
    }

    private static boolean holds(String header, String body) {
        return holds(List.of(SECRET), header, body, AT);
    }

    private static boolean holds(List<String> secrets, String header, String body, Instant now) {
        return StripeSignature.holds(secrets, header, body.getBytes(StandardCharsets.UTF_8), now);
    }
}
