package dev.skerry.mail.template;

import static org.assertj.core.api.Assertions.assertThat;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContrastTest {

    @ParameterizedTest
    @CsvSource({
        "#000000, #ffffff, 21.0",
        "#ffffff, #000000, 21.0",
        "#777777, #ffffff, 4.48",
        "#ff0000, #ffffff, 4.00",
        "#123456, #123456, 1.0"
    })
    void is_that_of_wcag(String a, String b, double ratio) {
        assertThat(Contrast.ratio(a, b)).isCloseTo(ratio, Offset.offset(0.01));
    }

    @Test
    void keeps_what_can_be_read_and_replaces_what_cannot() {
        assertThat(Contrast.readable("#1f5f8b", "#ffffff")).isEqualTo("#1f5f8b");
        assertThat(Contrast.readable("#ffee00", "#ffffff")).isEqualTo(Contrast.DARK);
        assertThat(Contrast.readable("#1f5f8b", "#101828")).isEqualTo(Contrast.LIGHT);
        assertThat(Contrast.on("#ffee00")).isEqualTo(Contrast.DARK);
    }
}
