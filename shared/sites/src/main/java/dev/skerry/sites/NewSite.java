package dev.skerry.sites;

import dev.skerry.kernel.id.Ids;
import dev.skerry.kernel.site.SiteId;
import dev.skerry.sites.jobs.JobKind;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Everything that a new site begins with in the directory, written in one statement.
 *
 * @param status {@code active}, or {@code pending} until a job has made its tables
 * @param place a placement that is made with it; null when it is there
 * @param order the job that makes the rest; null when there is nothing left to make
 */
record NewSite(
        SiteId id,
        CreateSite.Command facts,
        String status,
        CreatePlacement.@Nullable Command place,
        NewKey key,
        SigningKey signing,
        @Nullable Order order) {

    /** What the job is told. */
    record Order(UUID id, JobKind kind, Map<String, String> wishes, @Nullable UUID by) {
        Order {
            wishes = Map.copyOf(wishes);
        }

        static Order of(JobKind kind, Map<String, String> wishes, @Nullable UUID by) {
            return new Order(Ids.next(), kind, wishes, by);
        }
    }

    /** Whose tables are there. */
    static NewSite ready(SiteId id, CreateSite.Command facts, NewKey key, SigningKey signing) {
        return new NewSite(id, facts, "active", null, key, signing, null);
    }

    String placement() {
        if (place != null) {
            return place.id();
        }
        return facts.placement() == null ? "pool" : facts.placement();
    }
}
