package dev.skerry.accounts.mfa;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TotpTest {

    private static final byte[] SECRET = "12345678901234567890".getBytes(StandardCharsets.US_ASCII);

    /** RFC 6238, appendix B: eight digits there, of which apps show the last six. */
    @ParameterizedTest
    @CsvSource({
        "59, 94287082",
        "1111111109, 07081804",
        "1111111111, 14050471",
        "1234567890, 89005924",
        "2000000000, 69279037",
        "20000000000, 65353130"
    })
    void follows_the_vectors_of_the_standard(long second, String code) {
        long step = Totp.step(Instant.ofEpochSecond(second));

        assertThat(Totp.truncated(SECRET, step) % 100_000_000).isEqualTo(Integer.parseInt(code));
        assertThat(Totp.code(SECRET, step)).isEqualTo(code.substring(2));
    }

    /** RFC 4226, appendix D. */
    @ParameterizedTest
    @CsvSource({
        "0, 755224", "1, 287082", "2, 359152", "3, 969429", "4, 338314",
        "5, 254676", "6, 287922", "7, 162583", "8, 399871", "9, 520489"
    })
    void counts_as_the_older_standard_does(long step, String code) {
        assertThat(Totp.code(SECRET, step)).isEqualTo(code);
    }

    @Test
    void a_code_is_good_one_step_before_and_after_its_own() {
        Instant now = Instant.parse("2026-11-21T10:00:15Z");
        String code = Totp.code(SECRET, Totp.step(now));
        for (int seconds : new int[] {-30, 0, 30}) {
            assertThat(Totp.stepOf(code, SECRET, now.plusSeconds(seconds)))
                    .hasValue(Totp.step(now));
        }
        for (int seconds : new int[] {-60, 60}) {
            assertThat(Totp.stepOf(code, SECRET, now.plusSeconds(seconds))).isEmpty();
        }
    }

    @Test
    void what_is_no_code_is_of_no_step() {
        Instant now = Instant.parse("2026-11-21T10:00:15Z");
        String code = Totp.code(SECRET, Totp.step(now));
        for (String odd : new String[] {"", " " + code, code + "0", code.substring(1), "٠١٢٣٤٥"}) {
            assertThat(Totp.stepOf(odd, SECRET, now)).as(odd).isEmpty();
        }
    }

    @Test
    void secrets_have_160_bits_and_are_never_the_same() {
        assertThat(Totp.newSecret()).hasSize(20).isNotEqualTo(Totp.newSecret());
    }
}
