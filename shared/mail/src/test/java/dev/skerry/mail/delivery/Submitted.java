package dev.skerry.mail.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skerry.kernel.id.Ids;
import dev.skerry.mail.PlainJson;
import dev.skerry.testing.Stage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** What a worker leaves that ends with all that waited under way at Resend. */
final class Submitted {

    private static final Duration LEASE = Duration.ofSeconds(60);

    private Submitted() {}

    static List<UUID> andAbandoned(Stage stage, Sender sender) {
        var way = new LeaseRepository.Way(Ids.next(), "resend");
        LeaseRepository leases = stage.bean(LeaseRepository.class);
        ClaimRepository claims = stage.bean(ClaimRepository.class);
        String as = stage.bean(PlainJson.class).write(sender);
        Instant now = stage.clock().instant();
        return stage.alder()
                .asWorker()
                .call(
                        () -> {
                            List<UUID> mails =
                                    claims.claim(way.token(), 100, now, LEASE).stream()
                                            .map(ClaimedMail::id)
                                            .toList();
                            leases.remember(way, mails, as);
                            assertThat(leases.mark(way, List.of(), mails, now, LEASE))
                                    .hasValue(Set.copyOf(mails));
                            return mails;
                        });
    }
}
