package dev.skerry.kernel.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DatabaseClockTest {

    private static final Instant START = Instant.parse("2026-11-21T10:00:00Z");

    /** Two servers' worth of time: what the database says, and what this machine believes. */
    private Instant server = START;

    private Instant own = START.minus(Duration.ofMinutes(5));
    private long nanos;
    private int asked;
    private boolean away;

    private final DatabaseClock clock =
            new DatabaseClock(
                    new Asked(),
                    new Clock() {
                        @Override
                        public Instant instant() {
                            return own;
                        }

                        @Override
                        public ZoneId getZone() {
                            return ZoneOffset.UTC;
                        }

                        @Override
                        public Clock withZone(ZoneId zone) {
                            return this;
                        }
                    },
                    () -> nanos);

    @Test
    void counts_on_from_what_the_server_said_and_asks_again_after_a_while() {
        assertThat(clock.instant()).isEqualTo(START);
        pass(Duration.ofSeconds(9));
        assertThat(clock.instant()).isEqualTo(server);
        assertThat(asked).isOne();
        pass(Duration.ofSeconds(2));
        assertThat(clock.instant()).isEqualTo(server);
        assertThat(asked).isEqualTo(2);
    }

    /** A machine that sleeps counts nothing; one that is corrected goes on as before. */
    @Test
    void asks_at_once_when_it_was_asleep_or_its_own_clock_was_set() {
        clock.instant();
        server = server.plusSeconds(120);
        own = own.plusSeconds(120);
        assertThat(clock.instant()).isEqualTo(server);
        own = own.plus(Duration.ofMinutes(5));
        assertThat(clock.instant()).isEqualTo(server);
        assertThat(asked).isEqualTo(3);
    }

    @Test
    void counts_on_for_minutes_while_nobody_tells_the_time() {
        clock.instant();
        away = true;
        pass(Duration.ofMinutes(9));
        assertThat(clock.instant()).isEqualTo(server);
        pass(Duration.ofMinutes(2));
        assertThatThrownBy(clock::instant).hasMessage("away");
        away = false;
        assertThat(clock.instant()).isEqualTo(server);
    }

    @Test
    void knows_no_time_before_it_was_told() {
        away = true;
        assertThatThrownBy(clock::instant).hasMessage("away");
    }

    private void pass(Duration time) {
        server = server.plus(time);
        own = own.plus(time);
        nanos += time.toNanos();
    }

    private final class Asked implements Statements {

        @Override
        public <T> List<T> list(String sql, Row.Mapper<T> mapper, @Nullable Object... values) {
            throw new UnsupportedOperationException(sql);
        }

        @Override
        @SuppressWarnings("unchecked")
        public <T> Optional<T> find(String sql, Row.Mapper<T> mapper, @Nullable Object... values) {
            if (away) {
                throw new IllegalStateException("away");
            }
            asked++;
            return Optional.of((T) server);
        }

        @Override
        public int update(String sql, @Nullable Object... values) {
            throw new UnsupportedOperationException(sql);
        }
    }
}
