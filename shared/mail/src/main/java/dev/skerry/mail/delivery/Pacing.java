package dev.skerry.mail.delivery;

import dev.skerry.kernel.site.SiteScope;
import dev.skerry.kernel.sql.Database;
import dev.skerry.kernel.time.SharedClock;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Which mails may go on the wire now: those that the site, their campaign, the domain of their
 * recipient and the account at the provider all have room for. A mail that one of them holds back
 * takes nothing of the others.
 */
@Singleton
final class Pacing {

    private final Database database;
    private final LaneRepository lanes;
    private final AccountRepository accounts;
    private final SharedClock clock;

    Pacing(Database database, LaneRepository lanes, AccountRepository accounts, SharedClock clock) {
        this.database = database;
        this.lanes = lanes;
        this.accounts = accounts;
        this.clock = clock;
    }

    /**
     * @param mails most urgent first
     */
    List<ClaimedMail> through(Route route, List<ClaimedMail> mails) {
        Instant now = clock.instant();
        Pace pace = route.pace();
        if (pace == null) {
            return throughLanes(mails, now);
        }
        UUID account = route.transport().account();
        long micros = ChronoUnit.MICROS.between(Instant.EPOCH, now);
        // A look first: what the account has no room for takes nothing of the lanes.
        int room = pace.available(accounts.standing(account).due(), micros);
        List<ClaimedMail> asked = throughLanes(first(mails, room), now);
        AccountRepository.Grant grant = accounts.take(account, pace, asked.size(), now);
        if (room < mails.size() || grant.mails() < asked.size()) {
            Instant until = Instant.EPOCH.plus(pace.worthwhile(grant.due()), ChronoUnit.MICROS);
            lanes.pause(site(), until, "account pace");
        }
        return first(asked, grant.mails());
    }

    private List<ClaimedMail> throughLanes(List<ClaimedMail> mails, Instant now) {
        List<UUID> ids = mails.stream().flatMap(Pacing::lanesOf).distinct().toList();
        if (mails.isEmpty() || !lanes.arePaced(ids)) {
            return mails;
        }
        return database.inTransaction(
                () -> {
                    Map<UUID, PacedLane> paced = lanes.lock(ids, now);
                    List<ClaimedMail> through = new ArrayList<>();
                    for (ClaimedMail mail : mails) {
                        List<PacedLane> its =
                                lanesOf(mail).map(paced::get).filter(Objects::nonNull).toList();
                        if (its.stream().allMatch(PacedLane::opens)) {
                            its.forEach(PacedLane::spend);
                            through.add(mail);
                        }
                    }
                    lanes.spend(paced.values());
                    return through;
                });
    }

    /** The narrowest first: it alone rests when it has no room. */
    private static Stream<UUID> lanesOf(ClaimedMail mail) {
        UUID domain = LaneRepository.ofDomain(mail.domain());
        return Stream.of(domain, mail.campaign(), site()).filter(Objects::nonNull);
    }

    private static List<ClaimedMail> first(List<ClaimedMail> mails, int count) {
        return mails.subList(0, Math.min(count, mails.size()));
    }

    private static UUID site() {
        return SiteScope.current().site().id().value();
    }
}
