package dev.skerry.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ProfileTest {

    @Test
    void a_developers_machine_asks_staff_for_no_second_factor_unless_told_to() {
        assertThat(Profile.of(Map.of()).properties())
                .containsEntry("skerry.profile", "development")
                .containsEntry("skerry.second-factor", false);
        assertThat(Profile.of(Map.of("SKERRY_SECOND_FACTOR", "true")).properties())
                .doesNotContainKey("skerry.second-factor");
    }

    @Test
    void production_switches_nothing_off() {
        assertThat(Profile.of(Map.of("SKERRY_PROFILE", "production")).properties())
                .isEqualTo(Map.of("skerry.profile", "production"));
    }
}
