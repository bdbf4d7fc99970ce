package dev.skerry.importsupabase;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SeenTest {

    @Test
    void every_text_is_new_once() {
        Seen seen = new Seen();
        assertThat(IntStream.range(0, 50_000).filter(n -> seen.add("person" + n)).count())
                .isEqualTo(50_000);
        assertThat(IntStream.range(0, 50_000).filter(n -> seen.add("person" + n)).count()).isZero();
        assertThat(seen.add("person50000")).isTrue();
    }
}
