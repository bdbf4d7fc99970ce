package dev.skerry.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skerry.kernel.id.Ids;
import dev.skerry.testing.Stage;
import dev.skerry.testing.TestSite;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class CountSignInsByDayTest {

    @RegisterExtension static final Stage stage = Stage.open();

    private static final ZoneId ZONE = ZoneId.of("Europe/Stockholm");

    @Test
    void counts_by_the_days_of_the_zone() {
        LocalDate today = LocalDate.ofInstant(stage.clock().instant(), ZONE);
        OffsetDateTime midnight = today.atStartOfDay(ZONE).toOffsetDateTime();
        signIn(stage.alder(), midnight);
        signIn(stage.alder(), midnight.plusHours(1));
        signIn(stage.alder(), midnight.minusMinutes(1));
        signIn(stage.alder(), midnight.minusDays(1).minusMinutes(1));
        signIn(stage.birch(), midnight);
        assertThat(
                        stage.alder()
                                .asWorker()
                                .call(
                                        () ->
                                                stage.bean(CountSignInsByDay.class)
                                                        .since(today.minusDays(1), ZONE)))
                .isEqualTo(Map.of(today, 2, today.minusDays(1), 1));
    }

    private static void signIn(TestSite site, OffsetDateTime at) {
        stage.insert(
                "insert into pool.sessions (site_id, id, user_id, created_at) values (?, ?, ?, ?)",
                site.site().id().value(),
                Ids.next(),
                Ids.next(),
                at.withOffsetSameInstant(ZoneOffset.UTC));
    }
}
