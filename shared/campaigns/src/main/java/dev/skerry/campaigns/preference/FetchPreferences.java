package dev.skerry.campaigns.preference;

import dev.skerry.kernel.site.Actor;
import dev.skerry.kernel.site.SiteScope;
import dev.skerry.mail.suppression.Suppression.Scope;
import dev.skerry.mail.suppression.SuppressionRepository;
import dev.skerry.mail.unsubscribe.Subscription;
import dev.skerry.mail.unsubscribe.UnsubscribeLinks;
import jakarta.inject.Singleton;
import java.util.Optional;

/** What the holder of a link gets. Changes nothing: programs open links before people do. */
@Singleton
public final class FetchPreferences {

    private final UnsubscribeLinks links;
    private final PreferenceRepository preferences;
    private final SuppressionRepository suppressions;

    FetchPreferences(
            UnsubscribeLinks links,
            PreferenceRepository preferences,
            SuppressionRepository suppressions) {
        this.links = links;
        this.preferences = preferences;
        this.suppressions = suppressions;
    }

    /** Empty for what is no link of this site. */
    public Optional<Preferences> fetch(String token) {
        return asTheirAgent(() -> links.open(token).map(this::of));
    }

    Preferences of(Subscription subscription) {
        return new Preferences(
                subscription.masked(),
                suppressions.find(subscription.address(), Scope.BULK, null).isEmpty(),
                subscription.list(),
                preferences.lists(subscription));
    }

    /** The link is all the proof there is; whoever else asks is let into none of these tables. */
    static <T> T asTheirAgent(SiteScope.Work<T, RuntimeException> work) {
        return SiteScope.current().as(new Actor.Worker("unsubscribe")).call(work);
    }
}
