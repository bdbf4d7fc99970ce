package dev.skerry.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class OptionsTest {

    @Test
    void listens_where_it_is_told_to() {
        assertThat(parse("").port()).isEqualTo(8787);
        assertThat(parse("9000").port()).isEqualTo(9000);
        assertThat(parse("9000", "--port", "9001").port()).isEqualTo(9001);
    }

    @Test
    void starts_over_only_when_asked() {
        assertThat(parse("").fresh()).isFalse();
        assertThat(parse("", "--fresh", "--no-demo").fresh()).isTrue();
        assertThat(parse("", "--fresh", "--no-demo").demo()).isFalse();
    }

    @Test
    void names_what_it_does_not_know() {
        assertThatThrownBy(() -> parse("", "--frsh")).hasMessageContaining("--frsh");
        assertThatThrownBy(() -> parse("", "--port")).hasMessageContaining("--port");
    }

    @Test
    void knows_the_rates_that_the_template_uses() {
        assertThat(Schedules.rate("rate(1 minute)")).isEqualTo(Duration.ofMinutes(1));
        assertThat(Schedules.rate("rate(12 hours)")).isEqualTo(Duration.ofHours(12));
        assertThatThrownBy(() -> Schedules.rate("cron(0 6 * * ? *)")).hasMessageContaining("cron");
    }

    private static Options parse(String portVariable, String... arguments) {
        return Options.parse(arguments, portVariable);
    }
}
