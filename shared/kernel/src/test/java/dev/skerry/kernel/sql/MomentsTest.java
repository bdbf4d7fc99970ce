package dev.skerry.kernel.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.skerry.kernel.problem.Problem;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class MomentsTest {

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"0001-01-01T00:00:00Z", "2026-11-22T08:30:00Z", "9999-12-31T23:59:59Z"})
    void moments_of_the_database_stay_as_they_are(Instant moment) {
        assertThat(Moments.known("/from", moment)).isEqualTo(moment);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-0001-01-01T00:00:00Z",
                "0000-12-31T23:59:59Z",
                "+10000-01-01T00:00:00Z",
                "+999999999-12-31T23:59:59Z"
            })
    void other_moments_are_refused_where_they_were_said(Instant moment) {
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> Moments.known("/from", moment))
                .satisfies(it -> assertThat(it.errors().getFirst().pointer()).isEqualTo("/from"));
    }
}
