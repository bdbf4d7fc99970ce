package dev.skerry.mail.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;

class CrewTest {

    private final Crew crew = new Crew();
    private final UUID alder = UUID.randomUUID();
    private final UUID birch = UUID.randomUUID();

    @Test
    void a_site_has_two_workers_and_keeps_none_from_another() {
        assertThat(crew.join(alder)).isTrue();
        assertThat(crew.join(alder)).isTrue();
        assertThat(crew.join(alder)).isFalse();
        assertThat(crew.join(birch)).isTrue();
    }

    @Test
    void who_leaves_hears_once_that_somebody_came_in_vain() {
        crew.join(alder);
        crew.join(alder);
        crew.join(alder);
        assertThat(crew.leave(alder)).isTrue();
        assertThat(crew.leave(alder)).isFalse();
        crew.join(alder);
        assertThat(crew.leave(alder)).isFalse();
    }

    @Test
    void a_place_that_is_left_can_be_taken() {
        crew.join(alder);
        crew.join(alder);
        crew.leave(alder);
        assertThat(crew.join(alder)).isTrue();
    }
}
