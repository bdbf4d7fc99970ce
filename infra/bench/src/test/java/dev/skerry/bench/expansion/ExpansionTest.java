package dev.skerry.bench.expansion;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What {@code ./skerry bench --expansion} does with a million, small. */
class ExpansionTest {

    @Test
    void everybody_becomes_one_mail_in_a_process_with_a_small_heap() throws Exception {
        Expansion.Result result = new Expansion(5_000).expand();
        assertThat(result.mails()).isEqualTo(5_000);
        assertThat(result.addresses()).isEqualTo(5_000);
        assertThat(result.last().put()).isEqualTo(5_000);
        assertThat(result.last().peakKb()).isBetween(30_000L, 300_000L);
    }

    @Test
    void reads_memory_as_linux_tells_it() {
        String status = "Name:\tjava\nVmHWM:\t  204800 kB\nVmRSS:\t  102400 kB\nThreads:\t20\n";
        assertThat(Mark.kilobytes(status, "VmRSS")).isEqualTo(102_400);
        assertThat(Mark.kilobytes(status, "VmHWM")).isEqualTo(204_800);
        Mark mark = new Mark(1_000, 20, 102_400, 204_800);
        assertThat(Mark.parse(mark.line())).isEqualTo(mark);
    }
}
