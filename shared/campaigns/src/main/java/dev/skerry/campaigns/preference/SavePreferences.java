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
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the holder of a link chose on its page. Of the lists they are shown, those they did not
 * choose end; a bounce, a complaint or what staff said is not theirs to undo.
 */
@Singleton
public final class SavePreferences {

    /**
     * @param bulk whether they want any mass mail
     * @param lists slugs of those they want; others than they were shown mean nothing
     */
    public record Command(String token, boolean bulk, Set<String> lists) {
        public Command {
            lists = Set.copyOf(lists);
        }
    }

    private final Database database;
    private final UnsubscribeLinks links;
    private final SuppressionRepository suppressions;
    private final FetchPreferences fetchPreferences;
    private final Clock clock;

    SavePreferences(
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

    /** Empty for what is no link of this site. */
    public Optional<Preferences> save(Command command) {
        return FetchPreferences.asTheirAgent(
                () ->
                        database.inTransaction(
                                () -> links.open(command.token()).map(it -> save(it, command))));
    }

    private Preferences save(Subscription subscription, Command command) {
        // Who has left all of it already may have come back to some lists: those stay.
        if (command.bulk() || fetchPreferences.of(subscription).bulk()) {
            set(subscription, Scope.BULK, null, command.bulk());
        }
        fetchPreferences
                .of(subscription)
                .lists()
                .forEach(
                        it ->
                                set(
                                        subscription,
                                        Scope.LIST,
                                        it.slug(),
                                        command.lists().contains(it.slug())));
        return fetchPreferences.of(subscription);
    }

    private void set(
            Subscription subscription, Scope scope, @Nullable String list, boolean wanted) {
        if (wanted) {
            suppressions.takeBack(subscription.address(), scope, list);
        } else {
            suppressions.add(
                    subscription.address(),
                    scope,
                    list,
                    Reason.UNSUBSCRIBED,
                    null,
                    clock.instant());
        }
    }
}
