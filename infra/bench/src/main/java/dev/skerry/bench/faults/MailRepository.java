package dev.skerry.bench.faults;

import dev.skerry.testing.Stage;
import dev.skerry.testing.TestSite;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** What the outbox says of a site's mails, seen from outside. */
record MailRepository(Stage stage) {

    private static final String WAITING =
            "select count(*) from pool.mails where site_id = ? and state in ('ready', 'leased')";

    private static final String STATES = "select id, state from pool.mails where site_id = ?";

    private static final String BURNT =
            "select count(*) from pool.mails where site_id = ? and attempts > 1";

    long waiting(TestSite site) {
        return stage.count(WAITING, id(site));
    }

    Map<UUID, String> states(TestSite site) {
        Map<UUID, String> states = new HashMap<>();
        stage.rows(STATES, id(site))
                .forEach(
                        row ->
                                states.put(
                                        UUID.fromString(String.valueOf(row.get("id"))),
                                        String.valueOf(row.get("state"))));
        return states;
    }

    /** Mails that needed more than one attempt. */
    long burnt(TestSite site) {
        return stage.count(BURNT, id(site));
    }

    private static UUID id(TestSite site) {
        return site.site().id().value();
    }
}
