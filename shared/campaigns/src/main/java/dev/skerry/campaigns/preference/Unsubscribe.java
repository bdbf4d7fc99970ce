package dev.skerry.campaigns.preference;

import dev.skerry.kernel.sql.Database;
import dev.skerry.mail.suppression.Suppression.Reason;
import dev.skerry.mail.suppression.Suppression.Scope;
import dev.skerry.mail.suppression.SuppressionRepository;
import dev.skerry.mail.unsubscribe.Subscription;
import dev.skerry.mail.unsubscribe.UnsubscribeLinks;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Optional;

/**
 * The one click of RFC 8058: ends what the mail with the link was part of, its list or all mass
 * mail of the site, what is queued already included. Once or ten times is the same.
 */
@Singleton
public final class Unsubscribe {

    private final Database database;
    private final UnsubscribeLinks links;
    private final SuppressionRepository suppressions;
    private final FetchPreferences fetchPreferences;
    private final Clock clock;

    Unsubscribe(
            Database database,
            UnsubscribeLinks links,
            SuppressionRepository suppressions,
            FetchPreferences fetchPreferences,
            Clock clock) {
        this.database = database;
        this.links = links;
        this.suppressions = suppressions;
        this.fetchPreferences = fetchPreferences;
        this.clock = clock;
    }

    /** What they get from now on; empty for what is no link of this site. */
    public Optional<Preferences> unsubscribe(String token) {
        return FetchPreferences.asTheirAgent(
                () -> database.inTransaction(() -> links.open(token).map(this::end)));
    }

    private Preferences end(Subscription subscription) {
        suppressions.add(
                subscription.address(),
                subscription.list() == null ? Scope.BULK : Scope.LIST,
                subscription.list(),
                Reason.UNSUBSCRIBED,
                null,
                clock.instant());
        return fetchPreferences.of(subscription);
    }
}
