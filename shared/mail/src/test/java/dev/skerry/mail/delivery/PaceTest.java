package dev.skerry.mail.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PaceTest {

    private static final long SECOND = 1_000_000;

    /** Somebody who always has mail, and asks all the time. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5, 9, 10, 11, 14, 15, 50, 90, 500, 1000})
    void a_quota_is_nine_tenths_used_in_any_second_and_more_than_half(int quota) {
        Pace pace = Pace.withinQuota(quota);
        List<Long> left = new ArrayList<>();
        long due = 0;
        for (long now = 0; now < 10 * SECOND; now += 500) {
            int grant = pace.available(due, now);
            due = Math.max(due, now) + grant * pace.stepMicros();
            for (int i = 0; i < grant; i++) {
                left.add(now);
            }
        }
        assertThat(mostInASecond(left)).isLessThanOrEqualTo(Math.max(1, quota * 9 / 10));
        assertThat(left.size()).isGreaterThan(10 * quota / 2 - 2);
    }

    private static int mostInASecond(List<Long> times) {
        int most = 0;
        int from = 0;
        for (int to = 0; to < times.size(); to++) {
            while (times.get(to) - times.get(from) >= SECOND) {
                from++;
            }
            most = Math.max(most, to - from + 1);
        }
        return most;
    }
}
