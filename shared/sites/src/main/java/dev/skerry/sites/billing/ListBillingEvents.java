package dev.skerry.sites.billing;

import dev.skerry.kernel.page.Page;
import dev.skerry.kernel.page.PageRequest;
import dev.skerry.kernel.problem.Problem;
import jakarta.inject.Singleton;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the payment provider told, the newest first. */
@Singleton
public final class ListBillingEvents {

    private static final Set<String> STATUSES =
            Set.of(
                    "ignored",
                    "received",
                    "waiting",
                    "done",
                    "superseded",
                    "failed",
                    "ticket",
                    "dismissed");

    private final BillingEventRepository events;

    ListBillingEvents(BillingEventRepository events) {
        this.events = events;
    }

    /**
     * @param status null for all
     * @throws Problem {@code invalid_request} for a status that there is not
     */
    public Page<BillingEvent> list(@Nullable String status, PageRequest page) {
        if (status != null && !STATUSES.contains(status)) {
            throw Problem.invalid(
                    "/status",
                    "must be one of " + String.join(", ", STATUSES.stream().sorted().toList()));
        }
        return Page.of(events.list(status, page), page, BillingEvent::receipt);
    }
}
