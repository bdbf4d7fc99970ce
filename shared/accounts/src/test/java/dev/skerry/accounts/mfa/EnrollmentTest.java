package dev.skerry.accounts.mfa;

import static org.assertj.core.api.Assertions.assertThat;

import io.nayuki.qrcodegen.QrCode;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EnrollmentTest {

    private static final Pattern RUN = Pattern.compile("M(\\d+) (\\d+)h(\\d+)v1H(\\d+)z");
    private static final int MARGIN = 4;

    /** RFC 4648 §10, without the padding. */
    @ParameterizedTest
    @CsvSource({
        "f, MY",
        "fo, MZXQ",
        "foo, MZXW6",
        "foob, MZXW6YQ",
        "fooba, MZXW6YTB",
        "foobar, MZXW6YTBOI"
    })
    void base32_follows_the_vectors_of_the_standard(String text, String encoded) {
        assertThat(Base32.encode(text.getBytes(StandardCharsets.US_ASCII))).isEqualTo(encoded);
    }

    @Test
    void an_address_for_apps_names_issuer_account_and_parameters() {
        Enrollment enrollment =
                Enrollment.of("foobar".getBytes(StandardCharsets.US_ASCII), "Ön & Ö", "k@a.se");

        assertThat(enrollment.uri())
                .isEqualTo(
                        "otpauth://totp/%C3%96n%20%26%20%C3%96:k%40a.se?algorithm=SHA1&digits=6"
                                + "&issuer=%C3%96n%20%26%20%C3%96&period=30&secret=MZXW6YTBOI");
        assertThat(enrollment.toString()).doesNotContain("MZXW6YTBOI");
    }

    @Test
    void the_picture_has_every_dark_module_and_no_other() {
        Enrollment enrollment = Enrollment.of(Totp.newSecret(), "Alder", "kim@example.org");
        QrCode expected = QrCode.encodeText(enrollment.uri(), QrCode.Ecc.MEDIUM);
        boolean[][] drawn = new boolean[expected.size][expected.size];
        Matcher runs = RUN.matcher(enrollment.qrCode());
        while (runs.find()) {
            int x = Integer.parseInt(runs.group(1)) - MARGIN;
            int y = Integer.parseInt(runs.group(2)) - MARGIN;
            assertThat(runs.group(4)).isEqualTo(runs.group(1));
            for (int i = 0; i < Integer.parseInt(runs.group(3)); i++) {
                drawn[y][x + i] = true;
            }
        }
        for (int y = 0; y < expected.size; y++) {
            for (int x = 0; x < expected.size; x++) {
                assertThat(drawn[y][x]).as(x + " " + y).isEqualTo(expected.getModule(x, y));
            }
        }
    }

    /** Clients put it behind {@code data:image/svg+xml;utf-8,} as it is. */
    @Test
    void the_picture_can_stand_in_an_address() {
        String svg = Enrollment.of(Totp.newSecret(), "Alder", "kim@example.org").qrCode();

        assertThat(svg).startsWith("<svg ").endsWith("</svg>").doesNotContain("#", "\n", "%");
    }
}
