package dev.skerry.functions.console.desk;

import dev.skerry.functions.console.Desk;
import dev.skerry.functions.console.Words;
import dev.skerry.functions.console.desk.Need.Kind;
import dev.skerry.kernel.site.Role;
import dev.skerry.kernel.site.Site;
import dev.skerry.sites.subscription.ShowSubscription;
import dev.skerry.sites.subscription.Subscription;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A trial that is about to end, and what was not paid. */
@Singleton
final class PayingWatch implements Watch {

    private static final Duration SOON = Duration.ofDays(7);

    private final ShowSubscription subscription;
    private final Clock clock;

    PayingWatch(ShowSubscription subscription, Clock clock) {
        this.subscription = subscription;
        this.clock = clock;
    }

    @Override
    public List<Need> needs(Site site, Role role) {
        return role.atLeast(Role.ADMIN)
                ? subscription.find(site.id()).flatMap(this::need).stream().toList()
                : List.of();
    }

    private Optional<Need> need(Subscription now) {
        return switch (now.status()) {
            case "locked" -> Optional.of(need(Kind.SITE_LOCKED, now.graceUntil()));
            case "past_due" -> Optional.of(need(Kind.PAYMENT_LATE, now.graceUntil()));
            case "trialing" ->
                    Optional.ofNullable(now.trialEndsAt())
                            .filter(it -> it.isBefore(clock.instant().plus(SOON)))
                            .map(it -> need(Kind.TRIAL_ENDS, it));
            default -> Optional.empty();
        };
    }

    private static Need need(Kind kind, @Nullable Instant when) {
        return new Need(
                kind,
                when == null ? "" : LocalDate.ofInstant(when, Words.ZONE),
                Desk.here("/subscription"));
    }
}
