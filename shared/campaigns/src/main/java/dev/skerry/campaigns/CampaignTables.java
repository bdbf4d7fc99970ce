package dev.skerry.campaigns;

import dev.skerry.campaigns.message.CallItTold;
import dev.skerry.kernel.table.Arrival;
import dev.skerry.kernel.table.OwnedTable;
import dev.skerry.kernel.table.TableOwner;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/** Mass messages, and what users read in the app. */
@Singleton
final class CampaignTables implements TableOwner {

    private final CampaignRepository campaigns;
    private final Outlets outlets;
    private final CallItTold callItTold;
    private final Clock clock;

    CampaignTables(
            CampaignRepository campaigns, Outlets outlets, CallItTold callItTold, Clock clock) {
        this.campaigns = campaigns;
        this.outlets = outlets;
        this.callItTold = callItTold;
        this.clock = clock;
    }

    @Override
    public List<OwnedTable> tables() {
        return List.of(
                OwnedTable.of("campaigns"),
                OwnedTable.of("messages"),
                OwnedTable.of("offline_mails"));
    }

    /**
     * Who has had which mail of a campaign under way, the exported site alone knows by now. Those
     * with unread messages hear of them there, if at all.
     */
    @Override
    public void settle(Arrival arrival) {
        Instant now = clock.instant();
        for (Campaign campaign : campaigns.underWay()) {
            outlets.of(campaign.channel()).cancel(campaign);
            campaigns.setStatus(campaign.id(), Status.CANCELLED, campaign.startAt(), now, now);
            arrival.beat().run();
        }
        callItTold.call();
    }
}
