package dev.skerry.campaigns;

import dev.skerry.mail.campaign.CampaignOutbox;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** Mails of campaigns: the outbox, with a lane of its own for each. */
@Singleton
final class MailOutlet implements Outlet {

    private final CampaignOutbox outbox;

    MailOutlet(CampaignOutbox outbox) {
        this.outbox = outbox;
    }

    @Override
    public void open(Campaign campaign) {
        outbox.setPace(campaign.id(), campaign.ratePerMinute());
    }

    @Override
    public int put(Campaign campaign, List<Person> people) {
        Map<UUID, List<Person>> bySource =
                people.stream().collect(Collectors.groupingBy(campaign::source));
        int put = 0;
        for (Map.Entry<UUID, List<Person>> group : bySource.entrySet()) {
            List<CampaignOutbox.Addressee> addressees =
                    group.getValue().stream()
                            .map(
                                    it ->
                                            new CampaignOutbox.Addressee(
                                                    it.norm(),
                                                    it.address(),
                                                    it.data(campaign.data())))
                            .toList();
            put += outbox.queue(campaign.id(), group.getKey(), campaign.list(), addressees);
        }
        return put;
    }

    @Override
    public void pause(Campaign campaign) {
        outbox.pause(campaign.id());
    }

    @Override
    public void resume(Campaign campaign) {
        outbox.resume(campaign.id());
    }

    @Override
    public void cancel(Campaign campaign) {
        outbox.cancel(campaign.id());
    }

    @Override
    public int resendFailed(Campaign campaign) {
        return outbox.retryFailed(campaign.id());
    }

    @Override
    public int sentSince(UUID campaign, Instant since) {
        return outbox.sentSince(campaign, since);
    }

    @Override
    public Tally tally(UUID campaign) {
        CampaignOutbox.Counts counts = outbox.counts(campaign);
        return new Tally(
                counts.ready(),
                counts.onTheirWay(),
                counts.sent(),
                counts.failed(),
                counts.uncertain(),
                counts.cancelled());
    }
}
