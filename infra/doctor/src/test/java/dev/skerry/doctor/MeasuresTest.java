package dev.skerry.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** From what figure on something is a warning, and from what on it is broken. */
class MeasuresTest {

    private static final long GIGABYTE = 1_000_000_000;
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

    @Test
    void a_disk_that_fills() {
        assertThat(Disk.of(50 * GIGABYTE, 100 * GIGABYTE).level()).isEqualTo(Finding.Level.OK);
        assertThat(Disk.of(GIGABYTE, 100 * GIGABYTE).level()).isEqualTo(Finding.Level.WARNING);
        assertThat(Disk.of(GIGABYTE / 10, 100 * GIGABYTE))
                .asString()
                .startsWith("broken")
                .contains("100 MB free, 0 %");
    }

    @Test
    void a_clock_that_drifts_either_way() {
        assertThat(Clocks.of(Duration.ofMillis(40)).level()).isEqualTo(Finding.Level.OK);
        assertThat(Clocks.of(Duration.ofSeconds(-20)))
                .asString()
                .startsWith("warning")
                .contains("20000 ms behind the database's");
        assertThat(Clocks.of(Duration.ofMinutes(4)).level()).isEqualTo(Finding.Level.BROKEN);
    }

    @Test
    void a_certificate_that_runs_out() {
        assertThat(Certificates.of("a.example", NOW.plus(Duration.ofDays(60)), NOW)).isEmpty();
        assertThat(Certificates.of("a.example", NOW.plus(Duration.ofDays(5)), NOW))
                .get()
                .asString()
                .startsWith("warning")
                .contains("a.example expires in 5 day(s)");
        assertThat(Certificates.of("a.example", NOW.minus(Duration.ofDays(2)), NOW))
                .get()
                .asString()
                .startsWith("broken")
                .contains("a.example expired 2 day(s) ago");
    }
}
